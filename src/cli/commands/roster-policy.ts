import type { LogPolicy } from '../../record/state.js';
import { type PolicyInput, setPolicy } from '../../workflow/log-policy.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { asSigner, inClinic, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';

/** `mesolog roster policy`: what the clinic asks of itself; with options, what it asks from here on, signed by the owner. */
export async function rosterPolicy(context: Context, options: SignerOptions & PolicyInput): Promise<number> {
  const { key, as, ...input } = options;
  if (Object.keys(input).length === 0)
    return await inClinic(context, 'read', async (log) => await show(context, log.state.policy));
  return await asSigner(context, options, async (log, signer) => {
    const set = await setPolicy(log, input, signer);
    return set.ok ? await show(context, log.state.policy) : await refuse(context, set);
  });
}

/** The policy in force, as JSON. */
export function policyJson({ entry, pendingEntries, pendingHours, apart, lateAfter, authorApart }: LogPolicy) {
  return {
    entry,
    pending_entries: pendingEntries,
    pending_hours: pendingHours,
    apart,
    late_after_hours: lateAfter,
    formulary_author_apart: authorApart,
  };
}

async function show(context: Context, policy: LogPolicy): Promise<number> {
  const output = outputOf(context);
  if (context.json) {
    await output.json({ schema: 'mesolog.policy/1', ...policyJson(policy) });
    return EXIT.ok;
  }
  const { entry, pendingEntries, pendingHours, apart, lateAfter, authorApart } = policy;
  const hours = pendingHours === null ? 'no bound' : `${pendingHours} h`;
  await output.result(
    [
      entry === null ? 'Policy: none was set; this is what every log asks.' : `Policy, set in entry ${entry}:`,
      `  a pending release waits at most   ${hours}, ${pendingEntries} entries`,
      `  releasing and prescribing apart   ${apart ? 'yes: another person releases than prescribes or approves' : 'no'}`,
      `  a closing is late after           ${lateAfter} h`,
      `  changing the formulary apart      ${authorApart ? 'yes: its author cannot be the only one who approves a change' : 'no'}`,
      '',
    ].join('\n'),
  );
  return EXIT.ok;
}
