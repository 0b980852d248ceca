import { resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { SETUP_CODES } from '../../findings/codes/setup.js';
import { exists, writeFile } from '../../io/files.js';
import { entryLeaf } from '../../record/entry.js';
import { inclusionProof } from '../../record/merkle-proof.js';
import { readEntry } from '../../record/read-entry.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { exportLog } from '../../workflow/export-log.js';
import { EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { readCheckpoint } from '../../workflow/read-checkpoint.js';
import { type SignedCheckpoint, signCheckpoint } from '../../workflow/sign-checkpoint.js';
import { exitOf, type VerifyInput, verifyLedger } from '../../workflow/verify.js';
import { verifyExport } from '../../workflow/verify-export.js';
import { verifyTarget } from '../../workflow/verify-target.js';
import { isAnchor } from '../anchor.js';
import type { Context } from '../context.js';
import { asSigner, inClinic, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderAudit } from '../render/audit.js';
import { entryLines, entryRow, type ShownEntry, wholeEntry, wholeEntryJson } from '../render/entry.js';
import { textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

const usage = (subject: string, message: string, remedy: string) =>
  refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject, message, remedy })]);

/**
 * `mesolog log verify [PATH]`: six verdicts and every bad entry. Exit 3 where integrity, trust or completeness failed or the log cannot be read, 1
 * where time, policy or rules did.
 */
export async function logVerify(
  context: Context,
  path: string | undefined,
  options: { readonly since?: string; readonly trust?: string },
): Promise<number> {
  const { trust } = options;
  if (trust !== undefined && !isAnchor(trust)) {
    const remedy = 'Copy the one that `mesolog init` printed: 64 digits 0-9 and a-f.';
    return await refuse(context, usage('--trust', `"${trust}" is no anchor.`, remedy));
  }
  const cwd = context.streams.cwd();
  const since = options.since === undefined ? null : readCheckpoint(resolve(cwd, options.since));
  if (since?.ok === false) return await refuse(context, since);
  const target = verifyTarget(path, context.clinic, cwd);
  if (!target.ok) return await refuse(context, target);
  const progress = progressOf(context);
  const input: VerifyInput = {
    environment: context.streams.env,
    onEntry: progress.onEntry,
    ...(trust === undefined ? {} : { anchor: trust }),
    ...(since === null ? {} : { since: since.value }),
  };
  const { kind, path: file, ...noted } = target.value;
  const verified =
    kind === 'excerpt'
      ? (await import('../../workflow/verify-excerpt.js')).verifyExcerpt(file, input)
      : kind === 'export'
        ? await verifyExport(file, input)
        : await verifyLedger(file, { ...input, ...noted });
  progress.end();
  if (!verified.ok) return await refuse(context, verified);
  const { audit, state } = verified.value;
  const output = outputOf(context);
  if (context.json) await output.json(audit);
  else await output.result(textOf(renderAudit(audit, state, viewOf(context))));
  return exitOf(audit);
}

const EVERY = 250;
const BAR = 30;

/** How far it has come, within `columns`: a bar where the end is known and there is room for one, and the count. */
function barOf(done: number, of: number | null, columns: number): string {
  const count = of === null ? `${done} entries` : `${done} of ${of} entries`;
  const room = Math.min(BAR, columns - count.length - 4);
  if (of === null || of === 0 || room < 5) return count;
  const full = Math.min(room, Math.floor((room * done) / of));
  return `[${'#'.repeat(full)}${'.'.repeat(room - full)}] ${count}`;
}

/** Says on a terminal how far a long audit has come; nothing where nobody watches. */
function progressOf({ streams, json, plain }: Context): {
  onEntry(done: number, of: number | null): void;
  end(): void;
} {
  const { stderr } = streams;
  const watched = stderr.isTTY === true && !json && !plain;
  let shown = false;
  return {
    onEntry: (done, of) => {
      if (!watched || done % EVERY !== 0) return;
      stderr.write(`\r${barOf(done, of, stderr.columns ?? 80)}`);
      shown = true;
    },
    end: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}

interface ExportOptions extends SignerOptions {
  readonly out: string;
  readonly entry?: string;
}

/** `mesolog log export --out DIR`: the log, or one entry with its proof, as files, whole or not at all; with `--key` or `--as` its checkpoint is signed too. */
export async function logExport(context: Context, options: ExportOptions): Promise<number> {
  const write = async (log: ClinicLog, checkpoint: Outcome<SignedCheckpoint> | null) => {
    if (checkpoint?.ok === false) return await refuse(context, checkpoint);
    const folder = resolve(context.streams.cwd(), options.out);
    const signature = checkpoint?.value ?? null;
    const made =
      options.entry === undefined
        ? exportLog(log, folder, signature)
        : (await import('../../workflow/export-entry.js')).exportEntry(log, options.entry, folder, signature);
    if (!made.ok) return await refuse(context, made);
    const { size, root, formularies, entry } = { entry: null, ...made.value };
    const signed = checkpoint?.value.principal ?? null;
    const output = outputOf(context);
    if (context.json) {
      await output.json({
        schema: 'mesolog.exported/1',
        folder,
        entry,
        size,
        root,
        formularies,
        checkpoint_signed_by: signed,
      });
    } else {
      const archived = formularies.length === 1 ? '1 formulary' : `${formularies.length} formularies`;
      const what = entry === null ? `${size} entries, ${archived}` : `entry ${entry} of ${size}, alone`;
      await output.result(`${folder}: ${what}, root ${root.slice(0, 16)}…\n`);
      const unsigned = signed === null ? 'Its checkpoint is not signed: --as WHO signs it.\n' : '';
      await output.aside(
        `${unsigned}README.md in it says how to verify it without mesolog; with it:\n  mesolog log verify ${shellWord(options.out)}\n`,
      );
    }
    return EXIT.ok;
  };
  if (options.key === undefined && options.as === undefined) {
    return await inClinic(context, 'read', async (log) => await write(log, null));
  }
  return await asSigner(context, options, async (log, signer) => await write(log, await signCheckpoint(log, signer)));
}

/** `mesolog log checkpoint [--out FILE]`: size and root, signed, to be kept elsewhere; the signature in FILE.sig. */
export async function logCheckpoint(
  context: Context,
  options: SignerOptions & { readonly out?: string },
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const signed = await signCheckpoint(log, signer);
    if (!signed.ok) return await refuse(context, signed);
    const { checkpoint, body, principal, signature } = signed.value;
    const output = outputOf(context);
    const text = Buffer.from(body).toString('latin1');
    if (options.out !== undefined) {
      const file = resolve(context.streams.cwd(), options.out);
      const written = writeBoth(file, body, signature);
      if (written !== null) return await refuse(context, usage('--out', written, 'Name a new file.'));
      await output.aside(
        `${file} and ${file}.sig: keep them elsewhere. Later: mesolog log verify --since ${shellWord(options.out)}\n`,
      );
    }
    if (context.json) {
      const file = options.out === undefined ? null : resolve(context.streams.cwd(), options.out);
      await output.json({ schema: 'mesolog.checkpoint/1', ...checkpoint, principal, body: text, signature, file });
    } else if (options.out === undefined) await output.result(`${text}${signature}`);
    return EXIT.ok;
  });
}

/** Both files or neither; null where both stand, else why not. */
function writeBoth(file: string, body: Uint8Array, signature: string): string | null {
  if (exists(file)) return `${file} exists already.`;
  const beside = writeFile(`${file}.sig`, signature, 'never');
  if (!beside.ok) return beside.message;
  const written = writeFile(file, body, 'never');
  return written.ok ? null : written.message;
}

/** `mesolog log show [ENTRY]`: the entries, one after the other, or one whole with the line that verifies it by hand. */
export async function logShow(context: Context, number: string | undefined): Promise<number> {
  return await inClinic(
    context,
    'read',
    async (log) => {
      if (number !== undefined) return await showEntry(context, log, number);
      const { state } = log;
      const output = outputOf(context);
      if (context.json) {
        const entries = [...shownEntries(log)].map((shown) => entryRow(shown, state));
        await output.json({ schema: 'mesolog.log/1', origin: state.origin, ...state.head(), entries });
        return EXIT.ok;
      }
      const view = viewOf(context);
      for (const shown of shownEntries(log)) {
        if (output.closed()) break;
        await output.result(textOf(entryLines(shown, state, view)));
      }
      return EXIT.ok;
    },
    async (refusal) => await (await import('./log-damaged.js')).showDamaged(context, refusal),
  );
}

async function showEntry(context: Context, log: ClinicLog, number: string): Promise<number> {
  const index = /^(0|[1-9]\d{0,14})$/.test(number) ? Number.parseInt(number, 10) : -1;
  const [shown] = index < 0 || index >= log.state.size ? [] : shownEntries(log, index);
  if (shown === undefined) {
    const message = `There is no entry ${number}; the log holds ${log.state.size}, numbered from 0.`;
    return await refuse(
      context,
      refused(EXIT.usage, [findingOf(SETUP_CODES['entry-unknown'], { subject: number, message })]),
    );
  }
  const output = outputOf(context);
  const proof = inclusionProof(Array.from(log.ledger.read(), entryLeaf), index);
  if (context.json) await output.json(wholeEntryJson(shown, proof, log.state));
  else await output.result(textOf(wholeEntry(shown, proof, log.state, viewOf(context))));
  return EXIT.ok;
}

function* shownEntries({ ledger, state, disregarded }: ClinicLog, only?: number): Generator<ShownEntry> {
  const [from, to] = only === undefined ? [0, state.size] : [only, only + 1];
  for (const entry of ledger.read(from, to)) {
    const { signed } = readEntry(entry.index, entry);
    if (signed !== null)
      yield { index: entry.index, entry, payload: signed.payload, disregarded: disregarded.get(entry.index) ?? null };
  }
}
