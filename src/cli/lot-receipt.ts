import { findingOf } from '../findings/code.js';
import { GS1_CODES } from '../findings/codes/gs1.js';
import type { Formulary } from '../formulary/model.js';
import { type Gs1Read, readScan } from '../interop/gs1/read-scan.js';
import { systemClock } from '../io/clock.js';
import type { ClinicLog } from '../workflow/clinic-log.js';
import { inZone } from '../workflow/clinic-time.js';
import { productsOfGtin, type ReceiptInput } from '../workflow/lots/receipt.js';
import { done, EXIT, type Outcome, refused } from '../workflow/outcome.js';
import { type Context, hasTerminal } from './context.js';
import { readText } from './render/scan.js';

type Told = Outcome<ReceiptInput> | { readonly ok: false; readonly ended: number };

/**
 * What came in: as options say, with what the scan adds. What can be read in two ways is asked; without a terminal it is refused with the ways
 * to read it. On a terminal what is still missing is asked for.
 */
export async function receiptFrom(
  context: Context,
  log: ClinicLog,
  formulary: Formulary,
  { scan, ...said }: ReceiptInput & { readonly scan?: string },
): Promise<Told> {
  const today = inZone(systemClock.now(), log.clinic.settings.timezone).slice(0, 10);
  const known = (gtin: string | undefined) => (gtin === undefined ? [] : productsOfGtin(log.state.lotEntries, gtin));
  const read = scan === undefined ? done({}) : readOf(scan, today, hasTerminal(context));
  if (!read.ok) return read;
  const differing = read.value === null ? null : otherThanSaid(said, read.value);
  if (differing !== null) return differing;
  const input = read.value === null ? said : withProduct({ ...read.value, ...said }, known);
  const complete = ['product', 'lot', 'expires', 'containers'].every((one) => one in input);
  if (complete || !hasTerminal(context)) return done(input);
  const { askReceipt } = await import('./interview/lot/ask.js');
  const asked = await askReceipt(
    context,
    { formulary, today, productsOfGtin: known },
    input,
    read.value === null ? scan : undefined,
  );
  return asked.ok ? done(asked.value) : { ok: false, ended: asked.exit };
}

/** The answers in a scan; null where a person must choose between readings, and one can be asked. */
function readOf(scan: string, today: string, canAsk: boolean): Outcome<ReceiptInput | null> {
  const read = readScan(scan, today);
  if (read.outcome === 'ok') return done(answersIn(read.read));
  if (read.outcome === 'refused') {
    return refused(EXIT.usage, [
      findingOf(GS1_CODES['code-refused'], { subject: '--scan', message: `The code cannot be used: ${read.why}.` }),
    ]);
  }
  if (canAsk) return done(null);
  const ways = read.choices.map((one, index) => `${index + 1}. ${readText(one)}`).join('; ');
  const message = `The code can be read in more than one way: ${read.why}. ${ways}.`;
  return refused(EXIT.usage, [findingOf(GS1_CODES['code-ambiguous'], { subject: '--scan', message })]);
}

/** The answers that a read code gives. */
export function answersIn({ gtin, lot, expires, serial }: Gs1Read): ReceiptInput {
  return {
    ...(gtin === undefined ? {} : { gtin }),
    ...(lot === undefined ? {} : { lot }),
    ...(expires === undefined ? {} : { expires }),
    ...(serial === undefined ? {} : { serial }),
  };
}

/** What was typed and what was scanned must agree; neither wins. */
function otherThanSaid(said: ReceiptInput, read: ReceiptInput): ReturnType<typeof refused> | null {
  const names = ['lot', 'expires', 'gtin', 'serial'] as const;
  const errors = names
    .filter((name) => said[name] !== undefined && read[name] !== undefined && said[name] !== read[name])
    .map((name) =>
      findingOf(GS1_CODES['code-differs'], {
        subject: `--${name}`,
        message: `--${name} says "${said[name]}"; the code says "${read[name]}".`,
      }),
    );
  return errors.length === 0 ? null : refused(EXIT.usage, errors);
}

/** The product that was received under this GTIN before, where it was one. */
function withProduct(input: ReceiptInput, known: (gtin: string | undefined) => readonly string[]): ReceiptInput {
  const [only, ...others] = known(input.gtin);
  return input.product !== undefined || only === undefined || others.length > 0 ? input : { ...input, product: only };
}
