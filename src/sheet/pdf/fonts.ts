/** The two faces that every PDF is set in, as the bytes of their TrueType files. */
export interface FontFiles {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export type Face = keyof FontFiles;
