import { display } from '../../dose/print.js';
import { fromRecord } from '../../dose/record-quantity.js';
import type { Formulary } from '../../formulary/model.js';
import { systemClock } from '../../io/clock.js';
import { proposeLots } from '../../journal/propose-lots.js';
import { type LotStock, stockOf } from '../../journal/stock.js';
import type { SessionRecord } from '../../record/records.js';
import { clinicCheckInput } from '../../workflow/clinic-check-input.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { inZone } from '../../workflow/clinic-time.js';
import { productsOfGtin } from '../../workflow/lots/receipt.js';
import { prescriptionState } from '../../workflow/prescription-states.js';
import { knownPatients, lastSession } from '../../workflow/session/last-session.js';
import type { ClosingWorld, PrescriptionWorld, SessionWorld } from './ports.js';
import { sessionWorld } from './session-world.js';

/** What the interview for a session knows of a clinic: its log at the head, and its formulary. */
export function sessionWorldOf(log: ClinicLog, formulary: Formulary): SessionWorld {
  const input = clinicCheckInput(log, formulary, 'release');
  let stock: readonly LotStock[] | undefined;
  return sessionWorld({
    checkInput: input,
    prescriptions: [...log.state.prescriptions.values()].map((record) =>
      prescriptionState(record, log.clinic.settings.timezone),
    ),
    patients: knownPatients(log),
    proposeLots: (product, volume) => {
      stock ??= stockOf(log.state, formulary);
      return proposeLots(stock, product, volume, { day: nowOf(log).slice(0, 10), at: systemClock.now() });
    },
    productsOfGtin: (gtin) => productsOfGtin(log.state.lotEntries, gtin),
    lastSession: (patient) => lastSession(log, patient),
    now: () => nowOf(log),
  });
}

/** What the interview for a closing knows of a clinic; `signer` is the principal who will sign. */
export function closingWorldOf(log: ClinicLog, signer: string): ClosingWorld {
  const { members, sessions } = log.state;
  return {
    open: sessions
      .filter(({ closing, voided }) => closing === null && voided === null)
      .map((session) => openSession(session, log)),
    people: members
      .filter(
        ({ acceptedAt, revokedAt, roles }) => acceptedAt !== null && revokedAt === null && !roles.includes('recovery'),
      )
      .map(({ principal, name }) => ({ principal, name })),
    signer,
    now: () => nowOf(log),
  };
}

/** What the interview for a prescription knows of a clinic. */
export function prescriptionWorldOf(log: ClinicLog, formulary: Formulary): PrescriptionWorld {
  return { formulary, today: nowOf(log).slice(0, 10) };
}

function openSession({ number, release }: SessionRecord, log: ClinicLog) {
  return {
    number: String(number),
    patient: release.patient.id,
    released: inZone(release.recorded_at, log.clinic.settings.timezone),
    preparations: release.preparations
      .filter(({ given }) => given)
      .map(({ id, total }) => ({ id, prepared: display(fromRecord(total.measured)) })),
  };
}

function nowOf(log: ClinicLog): string {
  return inZone(systemClock.now(), log.clinic.settings.timezone);
}
