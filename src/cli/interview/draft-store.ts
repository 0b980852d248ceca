import { join } from 'node:path';
import { makeFolder, readFile, removeFile, writeFile } from '../../io/files.js';
import type { Draft, DraftStore } from './ports.js';

const MOST_BYTES = 1_048_576;

/** The drafts of one person's closings, one a session: `PRINCIPAL.close-N.json`. */
export function closingDrafts(folder: string, principal: string | null): (session: string) => DraftStore {
  return (session) => draftStore(folder, principal, `.close-${session.replace(/\D/g, '')}`);
}

/** The draft of one person in a clinic's folder for drafts: `PRINCIPAL.json`, mode 0600, written whole after every answer. */
export function draftStore(folder: string, principal: string | null, of = ''): DraftStore {
  const path = join(folder, `${safeName(principal)}${of}.json`);
  return {
    load: () => {
      const read = readFile(path, MOST_BYTES, 'refuse');
      if (!read.ok) return read.problem === 'missing' ? null : { fault: read.message };
      const draft = draftIn(new TextDecoder('utf-8').decode(read.value));
      return draft === null ? { fault: `${path} is not a draft of mesolog.` } : { draft };
    },
    save: (draft) => {
      const made = makeFolder(folder, 'may-exist');
      const written = made.ok ? writeFile(path, `${JSON.stringify(draft)}\n`, 'replace') : made;
      return written.ok ? null : written.message;
    },
    discard: () => {
      const removed = removeFile(path);
      return removed.ok || removed.problem === 'missing' ? null : removed.message;
    },
  };
}

/** A principal as a file name; whatever is no principal shares one name. */
function safeName(principal: string | null): string {
  return principal !== null && /^[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+$/.test(principal) ? principal : 'draft';
}

/** A draft in its text, or null where it is none: nothing of it is used then. */
export function draftIn(text: string): Draft | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['schema'] !== 'mesolog.draft/1') return null;
  const { formulary, at, within, saved, answers } = value;
  if (typeof formulary !== 'string' || typeof at !== 'string' || !isRecord(answers)) return null;
  const pairs = Object.entries(answers).flatMap(([id, answer]) =>
    typeof answer === 'string' ? [[id, answer] as const] : [],
  );
  if (pairs.length !== Object.keys(answers).length) return null;
  return {
    schema: 'mesolog.draft/1',
    formulary,
    at,
    answers: Object.fromEntries(pairs),
    ...(typeof within === 'string' ? { within } : {}),
    ...(typeof saved === 'string' ? { saved } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
