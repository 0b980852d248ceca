/** Whether a text is an anchor as `init` prints it: 64 digits 0-9 and a-f. */
export function isAnchor(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
