import { USUAL_SYRINGES } from '../../dose/syringe.js';
import { randomPatientCode } from '../../io/random.js';
import { parseRequestLine } from '../../request/read-requests.js';
import type { PrescriptionState } from '../../rules/prescription-state.js';
import { type CheckInput, check } from '../../workflow/check/check.js';
import type { KnownPatient, LastSession } from '../../workflow/session/last-session.js';
import type { CheckedText, SessionWorld } from './ports.js';

/** What the clinic knows, as the interview needs it. */
export interface ClinicFacts {
  /** What a check looks at; `now` in the clinic's zone. */
  readonly checkInput: Omit<CheckInput, 'purpose'>;
  /** Every prescription of the log, whatever its standing. */
  readonly prescriptions: readonly PrescriptionState[];
  readonly patients: readonly KnownPatient[];
  readonly proposeLots: SessionWorld['proposeLots'];
  readonly productsOfGtin: SessionWorld['productsOfGtin'];
  /** The last session of a patient as the log has it. */
  readonly lastSession: SessionWorld['lastSession'];
  /** Now in the clinic's zone. */
  readonly now: () => string;
}

/** The world of an interview, with the checks that a release makes. */
export function sessionWorld({
  checkInput,
  prescriptions,
  patients,
  lastSession,
  now,
  proposeLots,
  productsOfGtin,
}: ClinicFacts): SessionWorld {
  const known = new Set(patients.map(({ id }) => id));
  const last = new Map<string, LastSession | null>();
  return {
    formulary: checkInput.formulary,
    syringes: checkInput.instruments.syringes ?? USUAL_SYRINGES,
    today: checkInput.now.slice(0, 10),
    now,
    proposeLots,
    productsOfGtin,
    newPatientCode: () => unusedCode(known),
    patients: () => patients,
    lastSession: (patient) => {
      const found = last.get(patient);
      if (found !== undefined) return found;
      const read = lastSession(patient);
      last.set(patient, read);
      return read;
    },
    lots: checkInput.lots ?? { keepsStock: false, named: () => [] },
    prescriptionsOf: (patient) => prescriptions.filter((state) => state.patient === patient),
    check: (text) => checkText(text, { ...checkInput, purpose: 'release' }),
  };
}

function unusedCode(known: ReadonlySet<string>): string {
  let code = randomPatientCode();
  while (known.has(code)) code = randomPatientCode();
  return code;
}

/** Reads a request from JSON and checks it: the reader and the check that every other way in goes through. */
function checkText(text: string, input: CheckInput): CheckedText {
  const read = parseRequestLine('interview', text, 1);
  if (!read.ok) return { ok: false, faults: read.faults };
  const checked = check(read.request, input);
  return checked.ok ? { ok: true, result: checked.result } : { ok: false, faults: checked.faults };
}
