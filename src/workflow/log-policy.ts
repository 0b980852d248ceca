import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import type { LogPolicy } from '../record/state.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { ownerRole } from './roster.js';
import type { Signer } from './signer.js';

/** What is to hold from here on, in the words of the command's options; what is not said stays as it is. */
export interface PolicyInput {
  readonly pendingEntries?: string;
  readonly pendingHours?: string;
  readonly lateAfter?: string;
  readonly apart?: boolean;
  readonly formularyAuthorApart?: boolean;
}

/** The policy that the options make of the one in force; exit 2 with everything that is missing or out of range. */
export function policyOf(input: PolicyInput, now: LogPolicy): Outcome<Omit<LogPolicy, 'entry'>> {
  const faults: ReturnType<typeof findingOf>[] = [];
  const whole = (flag: string, text: string | undefined, kept: number | null, least: number, most: number): number => {
    const value = text === undefined ? kept : /^(0|[1-9]\d{0,3})$/.test(text) ? Number.parseInt(text, 10) : -1;
    if (value !== null && value >= least && value <= most) return value;
    const message =
      value === null
        ? `${flag} is not said, and none is set yet.`
        : `${flag} is a whole number from ${least} to ${most}.`;
    faults.push(findingOf(CLI_CODES['missing-answer'], { subject: flag, message }));
    return least;
  };
  const policy = {
    pendingEntries: whole('--pending-entries', input.pendingEntries, now.pendingEntries, 0, 1000),
    pendingHours: whole('--pending-hours', input.pendingHours, now.pendingHours, 1, 8760),
    lateAfter: whole('--late-after', input.lateAfter, now.lateAfter, 1, 8760),
    apart: input.apart ?? now.apart,
    authorApart: input.formularyAuthorApart ?? now.authorApart,
  };
  return faults.length > 0 ? refused(EXIT.usage, faults) : done(policy);
}

/** Signs what the clinic asks of itself into the log. It holds for every entry after it. */
export async function setPolicy(log: ClinicLog, input: PolicyInput, signer: Signer): Promise<Outcome<AppendedEntry>> {
  return await append(log, signer, (state) => {
    const policy = policyOf(input, state.policy);
    if (!policy.ok) return policy;
    const { pendingEntries, pendingHours, apart, lateAfter, authorApart } = policy.value;
    return done({
      schema: 'mesolog.roster/1',
      role: ownerRole(signer),
      meaning: 'I set what this clinic asks of itself from here on.',
      body: {
        kind: 'policy',
        pending: { entries: pendingEntries, hours: pendingHours ?? 1 },
        apart,
        late_after: lateAfter,
        formulary_author_apart: authorApart,
      },
    });
  });
}
