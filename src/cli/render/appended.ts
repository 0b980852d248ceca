import type { AppendedEntry } from '../../workflow/clinic-log.js';

/** An entry that was appended, as JSON: where it stands and the hash by which others name it. */
export function appendedJson({ entry, sha512, payload }: AppendedEntry) {
  return { schema: 'mesolog.appended/1', entry, sha512, payload_schema: payload.schema, id: payload.id };
}

/** The same as one line: what happened, in which entry, and the beginning of its hash. */
export function appendedText(what: string, { entry, sha512 }: AppendedEntry): string {
  return `${what}: entry ${entry}, SHA-512 ${sha512.slice(0, 16)}…\n`;
}
