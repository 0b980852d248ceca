import { USUAL_SYRINGES } from '../../dose/syringe.js';
import { randomPatientCode } from '../../io/random.js';
import { parseRequestLine } from '../../request/read-requests.js';
import type { PrescriptionState } from '../../rules/prescription-state.js';
import { type CheckInput, check } from '../../workflow/check/check.js';
import type { CheckedText, SessionWorld } from './ports.js';

/** What the clinic knows, as the interview needs it. */
export interface ClinicFacts {
  /** What a check looks at; `now` in the clinic's zone. */
  readonly checkInput: Omit<CheckInput, 'purpose'>;
  /** Every prescription of the log, whatever its standing. */
  readonly prescriptions: readonly PrescriptionState[];
  /** How many sessions of each patient the log holds. */
  readonly sessions: ReadonlyMap<string, number>;
}

/** The world of an interview, with the checks that a release makes. */
export function sessionWorld({ checkInput, prescriptions, sessions }: ClinicFacts): SessionWorld {
  return {
    formulary: checkInput.formulary,
    syringes: checkInput.instruments.syringes ?? USUAL_SYRINGES,
    today: checkInput.now.slice(0, 10),
    newPatientCode: () => unusedCode(sessions),
    sessionsOf: (patient) => sessions.get(patient) ?? 0,
    prescriptionsOf: (patient) => prescriptions.filter((state) => state.patient === patient),
    check: (text) => checkText(text, { ...checkInput, purpose: 'release' }),
  };
}

function unusedCode(sessions: ReadonlyMap<string, number>): string {
  let code = randomPatientCode();
  while (sessions.has(code)) code = randomPatientCode();
  return code;
}

/** Reads a request from JSON and checks it: the reader and the check that every other way in goes through. */
function checkText(text: string, input: CheckInput): CheckedText {
  const read = parseRequestLine('interview', text, 1);
  if (!read.ok) return { ok: false, faults: read.faults };
  const checked = check(read.request, input);
  return checked.ok ? { ok: true, result: checked.result } : { ok: false, faults: checked.faults };
}
