import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import { holding } from '../../journal/holding.js';
import type { ReleasedPreparation } from '../../record/payloads/release.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { productNames } from '../archived-formulary.js';
import type { ClinicLog } from '../clinic-log.js';
import { inZone } from '../clinic-time.js';
import { type Change, changesOf } from '../session/closing-changes.js';

/** Who a patient code stands for, from a file that the clinic keeps apart and can erase; never from the log. */
export interface Identity {
  readonly name: string;
  readonly address: string | null;
}

/** A period in days of the clinic's zone, both included; absent: open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** One component of a preparation, with one lot of it. */
export interface Component {
  readonly preparation: string;
  readonly product: string;
  /** As the formulary of the release names it; its id where that is no longer to be had. */
  readonly name: string;
  readonly amount: string;
  readonly doses: string;
  readonly lot: string | null;
  readonly expires: string | null;
  /** From whom it was received, where its receipt says so. */
  readonly supplier: string | null;
  readonly diluent: boolean;
}

/** One row of the register: a session from its release to its last correction. */
export interface RegisterRow {
  readonly number: number;
  readonly entry: number;
  readonly sha512: string;
  readonly standing: string;
  readonly patient: string;
  readonly identity: Identity | null;
  readonly indication: string;
  readonly prescribers: readonly string[];
  readonly released: { readonly at: string; readonly by: string };
  readonly approved: readonly string[];
  readonly useBy: string | null;
  readonly preparations: readonly { readonly id: string; readonly total: string; readonly formula: string | null }[];
  readonly components: readonly Component[];
  readonly prepared: readonly string[];
  readonly verified: readonly string[];
  readonly administered: readonly string[];
  readonly started: string | null;
  readonly ended: string | null;
  /** What became of each preparation, in words. */
  readonly given: readonly string[];
  readonly departures: readonly string[];
  readonly amendments: readonly {
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly changes: readonly Change[];
  }[];
  readonly voided: string | null;
}

/** A stretch of a clinic's register, in the order of its numbers. */
export interface Register {
  readonly establishment: string;
  readonly address: string | null;
  readonly timezone: string;
  readonly sample: boolean;
  readonly period: Period;
  readonly head: { readonly size: number; readonly root: string };
  readonly rows: readonly RegisterRow[];
  /** Whether names were joined from a file of identities. */
  readonly named: boolean;
}

/** The register of the sessions that were released in a period, as the log holds them now. */
export function registerOf(log: ClinicLog, period: Period, identities: ReadonlyMap<string, Identity> | null): Register {
  const { settings } = log.clinic;
  const nameOf = productNames(log.ledger);
  const rows = log.state.sessions
    .filter(({ release }) => isIn(inZone(release.recorded_at, settings.timezone).slice(0, 10), period))
    .map((session) => rowOf(session, log, identities, nameOf));
  return {
    establishment: log.state.establishment,
    address: settings.address ?? null,
    timezone: settings.timezone,
    sample: log.state.sample,
    period,
    head: log.state.head(),
    rows,
    named: identities !== null,
  };
}

const isIn = (day: string, { from, to }: Period): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);

const shown = (quantity: RecordQuantity): string => display(fromRecord(quantity));

function rowOf(
  session: SessionRecord,
  { state, clinic }: ClinicLog,
  identities: ReadonlyMap<string, Identity> | null,
  nameOf: ReturnType<typeof productNames>,
): RegisterRow {
  const { release, reference, closing, amendments, voided, number } = session;
  const at = (time: string): string => inZone(time, clinic.settings.timezone).slice(0, 16).replace('T', ' ');
  const who = (principals: readonly string[]): readonly string[] => principals.map((one) => personOf(state, one));
  const body = holding(session);
  return {
    number,
    ...reference,
    standing: standingOf(session),
    patient: release.patient.id,
    identity: identities?.get(release.patient.id) ?? null,
    indication: release.indication,
    prescribers: release.prescriptions.map(({ sha512, use }) => prescriberText(state, sha512, use)),
    released: { at: at(release.recorded_at), by: personOf(state, release.author) },
    approved: (state.approvals.get(reference.sha512) ?? []).map(({ payload }) => personOf(state, payload.author)),
    useBy: release.use_by === undefined ? null : at(release.use_by),
    preparations: release.preparations.map(({ id, total, formula }) => ({
      id,
      total: shown(total.measured),
      formula: formula ?? null,
    })),
    components: release.preparations.flatMap((preparation) =>
      componentsOf(preparation, state, (product) => nameOf(release.formulary.digest, product)),
    ),
    prepared: who(body?.prepared_by ?? []),
    verified: who(body?.verified_by ?? []),
    administered: who(body?.administered_by ?? []),
    started: body?.started === undefined ? null : at(body.started),
    ended: body?.ended === undefined ? null : at(body.ended),
    given: (body?.preparations ?? []).map(
      ({ id, given, discarded, remnant }) =>
        `${id}: given ${shown(given)}, discarded ${shown(discarded)}, kept ${shown(remnant)}`,
    ),
    departures: [
      ...(body?.outcome === 'abandoned' ? [`Nothing was given: ${body.reason ?? ''}`] : []),
      ...(body?.deviations ?? []).map(({ text }) => text),
    ],
    amendments: amendments.map((one, index) => ({
      at: at(one.at),
      by: personOf(state, one.by),
      reason: one.reason,
      changes: changesOf(amendments[index - 1]?.body ?? closing?.payload ?? one.body, one.body),
    })),
    voided:
      voided === null
        ? null
        : `${at(voided.at)} by ${personOf(state, voided.by)}: ${voided.reason} (${voided.given ? 'something was given' : 'nothing was given'})`,
  };
}

function standingOf(session: SessionRecord): string {
  const body = holding(session);
  const outcome = body === null ? 'open' : body.outcome === 'given' ? 'given' : 'abandoned';
  const amended = session.amendments.length > 0 ? ', amended' : '';
  return session.voided === null ? `${outcome}${amended}` : `VOID, was ${outcome}${amended}`;
}

/** Printed name and licence of a principal, as the roster has them; the principal itself where the roster never had it. */
export function personOf(state: LogState, principal: string): string {
  const member = state.members.find((one) => one.principal === principal && !one.roles.includes('recovery'));
  if (member === undefined) return `${principal} (not on the roster)`;
  return member.licence === null ? member.name : `${member.name}, licence ${member.licence}`;
}

function prescriberText(state: LogState, sha512: string, use: number): string {
  const record = state.prescriptions.get(sha512);
  if (record === undefined) return 'a prescription that is not in this log';
  const { payload } = record;
  const what = `${prescriptionName(payload)}, use ${use}`;
  if (payload.schema === 'mesolog.prescription/1') return `${personOf(state, payload.author)} (${what})`;
  const { name, licence } = payload.prescriber;
  return `${name}${licence === undefined ? '' : `, licence ${licence}`} (${what}, transcribed from a paper of ${payload.written})`;
}

/** Every component of a preparation, one line a lot; the diluent last. */
function componentsOf(
  { id, lines, diluent }: ReleasedPreparation,
  state: LogState,
  nameOf: (product: string) => string,
): readonly Component[] {
  const rows = (product: string, amount: string, doses: string, lots: Lots, isDiluent: boolean): readonly Component[] =>
    (lots.length === 0 ? [null] : lots).map((lot) => ({
      preparation: id,
      product,
      name: nameOf(product),
      amount: lot?.volume === undefined ? amount : shown(lot.volume),
      doses,
      lot: lot?.lot ?? null,
      expires: lot?.expires ?? null,
      supplier: lot === null ? null : (state.lots.find(product, lot.lot)?.supplier ?? null),
      diluent: isDiluent,
    }));
  return [
    ...lines.flatMap(({ product, preparation, measured, doses, lots }) => {
      const amounts = doses.map(({ ingredient, basis, measured: dose }) => `${basis ?? ingredient} ${shown(dose)}`);
      return rows(product ?? `preparation ${preparation}`, shown(measured), amounts.join(', '), lots, false);
    }),
    ...(diluent === undefined ? [] : rows(diluent.product, shown(diluent.measured), '', diluent.lots, true)),
  ];
}

type Lots = ReleasedPreparation['lines'][number]['lots'];
