import { total } from '../../dose/arithmetic.js';
import type { ExactAndMeasured } from '../../dose/cocktail.js';
import { NO_VOLUME } from '../../dose/no-volume.js';
import { display } from '../../dose/print.js';
import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { LotUse } from '../../request/model.js';
import { type Checked, found, saidToMany } from '../check.js';
import { cocktailOf, type PlannedPreparation } from '../context.js';
import { dayOf } from '../days.js';
import { compareAlike, type Mixture, type Session } from '../session.js';
import { stockedLot } from './stocked-lot.js';

/** One product drawn from its lots. */
interface DrawnFrom {
  readonly subject: string;
  readonly product: string;
  readonly lots: readonly LotUse[];
  /** Null where the mixture could not be computed. */
  readonly draw: ExactAndMeasured | null;
  /** What plasma is made with is no product of the formulary. */
  readonly unlisted?: boolean;
}

/** What is given, and the planned day: nothing of who gets it. */
type OnDay = Mixture & Pick<Session, 'day'>;

/** What was said last of what is given: patients of one day share it, of any day where no lot was entered. */
const SAID = new WeakMap<Mixture['preparations'], { readonly day: string | null; readonly said: Checked }>();

/** Lots of everything drawn: there, in date, as the clinic's log has them, and together what is drawn. */
export function checkLots(session: Session): Checked {
  const { preparations, day } = session;
  const before = SAID.get(preparations);
  if (before !== undefined && (before.day === null || before.day === day)) return before.said;
  const drawn = session.context.preparations.flatMap(drawnFrom);
  const others = [...ofPlasma(session), ...ofCoAdministered(session)];
  const said = saidToMany(lotsOn(session, drawn, others));
  const isDated = [...drawn, ...others].some(({ lots }) => lots.length > 0);
  SAID.set(preparations, { day: isDated ? day : null, said });
  return said;
}

function lotsOn(session: OnDay, drawn: readonly DrawnFrom[], others: readonly DrawnFrom[]): Checked {
  const findings = drawn.flatMap((from) => [
    ...missing(from, session),
    ...from.lots.flatMap((lot) => [...expired(from, lot, session), ...stocked(from, lot, session)]),
    ...volumes(from),
  ]);
  for (const from of others)
    for (const lot of from.lots) findings.push(...expired(from, lot, session), ...stocked(from, lot, session));
  return found(findings);
}

/** Kit, anticoagulant and activator of platelet-rich plasma, where their lots were entered. */
function ofPlasma({ context }: OnDay): readonly DrawnFrom[] {
  const { prp } = context.request;
  if (prp === undefined) return [];
  const of = (part: string, product: string, lot: LotUse | undefined): readonly DrawnFrom[] =>
    lot === undefined ? [] : [{ subject: `prp/${part}`, product, lots: [lot], draw: null, unlisted: true }];
  return [
    ...of('kit', prp.kit?.name ?? 'PRP kit', prp.kit),
    ...of('anticoagulant', prp.anticoagulant ?? 'the anticoagulant', prp.anticoagulantLot),
    ...of('activator', prp.activator ?? 'the activator', prp.activatorLot),
  ];
}

function ofCoAdministered({ context }: OnDay): readonly DrawnFrom[] {
  return (context.request.coAdministered ?? []).map(({ product, lots }) => ({
    subject: `co-administered/${product}`,
    product,
    lots,
    draw: null,
  }));
}

function drawnFrom(planned: PlannedPreparation): readonly DrawnFrom[] {
  const cocktail = cocktailOf(planned);
  const components = planned.components
    .filter(({ source }) => source.kind === 'product')
    .map(({ source, lots }) => ({
      subject: `${planned.id}/${source.id}`,
      product: source.id,
      lots,
      draw: cocktail?.lines.find((line) => line.id === source.id) ?? null,
    }));
  if (planned.diluent === null) return components;
  const { product, lots } = planned.diluent;
  return [...components, { subject: `${planned.id}/${product}`, product, lots, draw: cocktail?.diluent ?? null }];
}

function missing(from: DrawnFrom, session: OnDay): readonly Finding[] {
  if (from.lots.length > 0) return [];
  return [
    findingOf(COCKTAIL_CODES['lot-missing'], {
      subject: from.subject,
      severity: session.context.purpose === 'release' ? 'stop' : 'note',
      message: `No lot was entered for ${from.product}.`,
      evidence: [{ fact: `${from.subject}: lots`, actual: 'none', operator: '<', limit: 'one' }],
    }),
  ];
}

function expired(from: DrawnFrom, lot: LotUse, session: OnDay): readonly Finding[] {
  const day = lastDay(session);
  if (lot.expires >= day) return [];
  return [
    findingOf(COCKTAIL_CODES['lot-expired'], {
      subject: from.subject,
      message: `Lot ${lot.lot} of ${from.product} expired on ${lot.expires}; ${day === session.day ? `the session is planned for ${day}` : `today is ${day}`}.`,
      evidence: [{ fact: `lot ${lot.lot} expires`, actual: lot.expires, operator: 'before', limit: day }],
    }),
  ];
}

function stocked(from: DrawnFrom, lot: LotUse, session: OnDay): readonly Finding[] {
  const { lots } = session.context;
  if (lots === undefined) return [];
  const { subject, product } = from;
  const named = {
    subject,
    product: from.unlisted === true ? null : product,
    name: product,
    lot,
    day: lastDay(session),
  };
  return stockedLot(named, lots);
}

/** The day on which a lot must still be good: the planned one, or today where that is later. */
function lastDay({ context, day }: OnDay): string {
  const today = dayOf(context.now);
  return today > day ? today : day;
}

/** One lot without a volume is the whole draw. Anything else must say how much comes from each, and add up. */
function volumes(from: DrawnFrom): readonly Finding[] {
  const stated = from.lots.flatMap((lot) => lot.volume ?? []);
  if (from.lots.length < 2 && stated.length === 0) return [];
  const problem = (message: string, actual: string, limit: string): readonly Finding[] => [
    findingOf(COCKTAIL_CODES['lot-volume'], {
      subject: from.subject,
      message,
      evidence: [{ fact: `${from.subject}: volume of its lots`, actual, operator: 'is not', limit }],
    }),
  ];
  if (stated.length < from.lots.length) {
    return problem(
      `Several lots of ${from.product} are used, and not each says how much is taken from it.`,
      `${stated.length} of ${from.lots.length} stated`,
      'one for each lot',
    );
  }
  if (from.draw === null) return [];
  const sum = total(stated, NO_VOLUME);
  const agrees = [from.draw.measured, from.draw.exact].some((draw) => compareAlike(sum, draw) === 0);
  if (agrees) return [];
  return problem(
    `The lots of ${from.product} give ${display(sum)} together; ${display(from.draw.measured)} is drawn.`,
    display(sum),
    display(from.draw.measured),
  );
}
