import { join } from 'node:path';
import { findingOf } from '../findings/code.js';
import { FORMULARY_WORK_CODES as CODES } from '../findings/codes/formulary-work.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import { readFile } from '../io/files.js';
import { openLedger } from '../ledger/sqlite-ledger.js';
import { readFormularyFiles } from './load-formulary.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** The file beside a copy's YAML that holds the digest of the formulary it was made from. It is no YAML, so no digest covers it. */
export const BASE_FILE = 'BASE';

/** The line that BASE holds. */
export function baseText(digest: string): string {
  return `${digest}\n`;
}

/**
 * The files that a copy was made from, by the digest that its BASE file names: as archived with the clinic's log, else the shipped ones; their bytes are
 * held against it. Exit 2, naming `--base`, where the
 * copy has no such file or nothing of that digest is found. No other version stands in for it: over a wrong base the clinic's own words would be lost.
 */
export async function baseOf(
  copy: string,
  logFile: string | null,
  shipped: string,
): Promise<Outcome<readonly FormularyFile[]>> {
  const read = readFile(join(copy, BASE_FILE), 200, 'refuse');
  const digest = read.ok ? /^([0-9a-f]{64})\n?$/.exec(Buffer.from(read.value).toString('latin1'))?.[1] : undefined;
  if (digest === undefined) {
    const why = read.ok ? 'holds no digest' : 'is not there';
    return unknown(
      copy,
      `Which formulary ${copy} was made from is not known: its file ${BASE_FILE} ${why}; say it with --base.`,
    );
  }
  const right = (files: readonly FormularyFile[] | null) => files !== null && digestOf(hashFiles(files)) === digest;
  const kept = logFile === null ? null : await archivedIn(logFile, digest);
  if (kept !== null && right(kept)) return done(kept);
  const files = readFormularyFiles(shipped);
  if (files.ok && right(files.value)) return files;
  const message = `${copy} was made from the formulary ${digest.slice(0, 12)}…, which is neither kept with the log nor shipped with this version; say where it is with --base.`;
  return unknown(copy, message);
}

async function archivedIn(logFile: string, digest: string): Promise<readonly FormularyFile[] | null> {
  const ledger = await openLedger(logFile, 'read');
  if (!ledger.ok) return null;
  try {
    return ledger.value.archived(digest);
  } finally {
    ledger.value.close();
  }
}

/** Keeps a formulary with the clinic's log, so that the next upgrade finds what the merged copy was made from. */
export async function keepBase(
  logFile: string,
  digest: string,
  files: readonly FormularyFile[],
): Promise<Outcome<null>> {
  const refuse = (message: string) =>
    refused(EXIT.usage, [findingOf(SIGNING_CODES['log-unusable'], { subject: logFile, message })]);
  const ledger = await openLedger(logFile, 'write');
  if (!ledger.ok) return refuse(ledger.message);
  const kept = ledger.value.archiveFormulary(digest, files);
  ledger.value.close();
  return kept.ok ? done(null) : refuse(kept.message);
}

function unknown(subject: string, message: string): Outcome<never> {
  return refused(EXIT.usage, [findingOf(CODES['upgrade-base-unknown'], { subject, message })]);
}
