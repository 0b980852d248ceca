import { display } from '../../dose/print.js';
import { isPositive, parseQuantity } from '../../dose/quantity.js';
import { findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Formulary } from '../../formulary/model.js';
import { systemClock } from '../../io/clock.js';
import { proposeLots } from '../../journal/propose-lots.js';
import { laterBy } from '../../journal/shelf.js';
import { type LotStock, stockOf } from '../../journal/stock.js';
import type { PayloadObject } from '../../record/payload.js';
import { LOT_STATUSES, type LotPayload, type LotStatus } from '../../record/payloads/lot.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { inZone } from '../../workflow/clinic-time.js';
import { openedBody, statusBody, type WasteInput, wasteBody } from '../../workflow/lots/change.js';
import { findLot } from '../../workflow/lots/find-lot.js';
import { type ReceiptInput, receiptBody } from '../../workflow/lots/receipt.js';
import { recordLot } from '../../workflow/lots/record-lot.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import type { Signer } from '../../workflow/signer.js';
import type { Context } from '../context.js';
import { asSigner, clinicFormulary, inClinic, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { lotJson, proposalJson, proposalText, recordedText, stockText } from '../render/lots.js';
import { viewOf } from '../render/view.js';

export { lotsRecall } from './lots-recall.js';

interface ReceiveOptions extends SignerOptions, ReceiptInput {
  readonly scan?: string;
}

/** `mesolog lots receive`: typed, scanned, or asked for. */
export async function lotsReceive(context: Context, options: ReceiveOptions): Promise<number> {
  return await recording(context, options, async (log, { formulary }) => {
    const { key, as, ...said } = options;
    const { receiptFrom } = await import('../lot-receipt.js');
    const told = await receiptFrom(context, log, formulary, said);
    return told.ok ? receiptBody(told.value, formulary, stockOf(log.state, formulary)) : told;
  });
}

/** `mesolog lots list`: what is on the shelf, first expiry first. */
export async function lotsList(
  context: Context,
  options: { readonly product?: string; readonly all?: boolean },
): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    const now = clinicNow(log);
    const lots = stockOf(log.state, formulary).filter(
      (one) =>
        (options.product === undefined || one.product === options.product) &&
        (options.all === true || one.shelf.sealed > 0n || one.shelf.open.length > 0),
    );
    const output = outputOf(context);
    if (context.json)
      await output.json({ schema: 'mesolog.lots/1', day: now.day, lots: lots.map((one) => lotJson(one, now)) });
    else await output.result(stockText(lots, formulary, now, viewOf(context)));
    if (lots.length === 0)
      await output.aside(options.all === true ? 'No lot.\n' : 'Nothing on hand; --all shows every lot.\n');
    return EXIT.ok;
  });
}

/** `mesolog lots propose PRODUCT VOLUME`: which lots to draw from; exit 1 where they do not hold enough. */
export async function lotsPropose(context: Context, product: string, volume: string): Promise<number> {
  const parsed = parseQuantity(volume);
  if (!parsed.ok || parsed.quantity.unit.dimension !== 'volume' || !isPositive(parsed.quantity)) {
    return await refuse(context, incomplete('volume', `"${volume}" is not a volume above zero, such as 1.5 mL.`));
  }
  return await inClinic(context, 'read', async (log) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    if (!formulary.products.has(product)) {
      const message = `The formulary has no product "${product}".`;
      return await refuse(
        context,
        refused(EXIT.usage, [findingOf(WORKFLOW_CODES['unknown-id'], { subject: 'product', message })]),
      );
    }
    const now = clinicNow(log);
    const proposal = proposeLots(stockOf(log.state, formulary), product, parsed.quantity, now);
    const output = outputOf(context);
    if (context.json) await output.json(proposalJson(product, parsed.quantity, proposal, now));
    else await output.result(proposalText(proposal));
    if (proposal.short !== null) await output.aside(`Short by ${display(proposal.short)}.\n`);
    return proposal.short === null ? EXIT.ok : EXIT.findings;
  });
}

interface LotOptions extends SignerOptions {
  readonly product?: string;
}

/** `mesolog lots status LOT STATUS`: what a lot may be used for. */
export async function lotsStatus(
  context: Context,
  lot: string,
  status: string,
  options: LotOptions & { readonly reason: string },
): Promise<number> {
  const decided = LOT_STATUSES.find((one) => one === status);
  if (decided === undefined) {
    const message = `"${status}" is no status: ${LOT_STATUSES.join(', ')}.`;
    return await refuse(context, incomplete('status', message));
  }
  return await changing(context, lot, options, (found) =>
    done(statusBody(found, decided as LotStatus, options.reason)),
  );
}

/** `mesolog lots open LOT`: a container opened outside a session. */
export async function lotsOpen(
  context: Context,
  lot: string,
  options: LotOptions & { readonly opened?: string; readonly note?: string },
): Promise<number> {
  return await changing(context, lot, options, (found, now, { products }) => {
    const inUse = products.get(found.product)?.inUse;
    return openedBody(found, options, now.at, (at) => (inUse === undefined ? null : laterBy(at, inUse)));
  });
}

/** `mesolog lots waste LOT`: what was thrown away. */
export async function lotsWaste(context: Context, lot: string, options: LotOptions & WasteInput): Promise<number> {
  return await changing(context, lot, options, (found, now) => wasteBody(found, options, now.at));
}

/** A day and time in the clinic, for what is in date. */
export interface ClinicNow {
  readonly day: string;
  /** UTC. */
  readonly at: string;
}

function clinicNow({ clinic }: ClinicLog): ClinicNow {
  const at = systemClock.now();
  return { at, day: inZone(at, clinic.settings.timezone).slice(0, 10) };
}

const incomplete = (subject: string, message: string) =>
  refused(EXIT.usage, [findingOf(LOT_CODES['lot-incomplete'], { subject, message })]);

/** Records a change of one lot that the log knows already. */
async function changing(
  context: Context,
  lot: string,
  options: LotOptions,
  change: (found: LotStock, now: ClinicNow, formulary: Formulary) => Outcome<PayloadObject>,
): Promise<number> {
  return await recording(context, options, async (log, { formulary, now }) => {
    const found = findLot(stockOf(log.state, formulary), lot, options.product);
    return found.ok ? change(found.value, now, formulary) : found;
  });
}

interface World {
  readonly formulary: Formulary;
  readonly now: ClinicNow;
  readonly signer: Signer;
}

/** Builds the body of an entry on a lot, signs it, and says how the lot stands then. */
async function recording(
  context: Context,
  options: SignerOptions,
  build: (
    log: ClinicLog,
    world: World,
  ) => Promise<Outcome<PayloadObject> | { readonly ok: false; readonly ended: number }>,
): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    const now = clinicNow(log);
    const body = await build(log, { formulary, now, signer });
    if (!body.ok) return 'ended' in body ? body.ended : await refuse(context, body);
    const recorded = await recordLot(log, body.value, signer);
    if (!recorded.ok) return await refuse(context, recorded);
    const { entry, sha512 } = recorded.value;
    const payload = recorded.value.payload as LotPayload;
    const stands = findLot(stockOf(log.state, formulary), payload.lot, payload.product);
    if (!stands.ok) return await refuse(context, stands);
    const output = outputOf(context);
    if (context.json) {
      const stock = lotJson(stands.value, now);
      await output.json({ schema: 'mesolog.lot-recorded/1', event: payload.event, entry, sha512, stock });
    } else await output.result(recordedText(payload, entry, stands.value, formulary, now));
    return EXIT.ok;
  });
}
