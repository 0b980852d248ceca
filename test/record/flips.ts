import { type FoundEntry, verifyLog } from '../../src/record/audit.js';
import { readExport } from '../../src/record/read-export.js';
import { prescription } from './bodies.js';
import { exported, folderOf, wholeLog } from './export-folder.js';
import type { BuiltLog } from './log-builder.js';

/** A log of 20 entries of every common kind. */
export function twentyEntries(): BuiltLog {
  const log = wholeLog();
  while (log.entries.length < 20) log.add(prescription({ indication: `indication-${log.entries.length}` }));
  return log;
}

/** What came of flipping bytes: how many were tried, and where a flip was not seen. */
export interface Flipped {
  readonly tried: number;
  readonly unseen: readonly string[];
}

/**
 * Flips a bit of every `step`-th byte of every file of the export of a 20-entry log, one at a time, and reads the export back. Which bit is
 * flipped changes from byte to byte. Where the files do not contradict each other by it, the entries are audited too.
 */
export function flipExport(step: number): Flipped {
  const files = exported(twentyEntries());
  const { state } = verifyLog(readExport(folderOf(files)).entries, {});
  let [tried, at] = [0, 0];
  const unseen: string[] = [];
  for (const [path, bytes] of files) {
    const changed = Buffer.from(bytes);
    const folder = folderOf(new Map([...files, [path, changed]]), 65_536);
    const isEntry = /^(entries\.jsonl|\d{6}\.json(\.sig)?)$/.test(path);
    for (; at < bytes.length; at += step) {
      changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const open = readExport(folder);
      if (isEntry) for (const _ of open.entries);
      if (open.problems(state).length === 0 && audit(open.entries)) unseen.push(`${path} at ${at}`);
      changed[at] = bytes[at] ?? 0;
      tried += 1;
    }
    at -= bytes.length;
  }
  return { tried, unseen };
}

/** Whether an audit finds nothing wrong with these entries. */
function audit(entries: Iterable<FoundEntry>): boolean {
  const { audit: found } = verifyLog(entries, {});
  return found.integrity.status === 'ok' && found.completeness.status !== 'failed';
}
