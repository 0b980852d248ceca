import { join } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { FORMULARY_WORK_CODES } from '../../findings/codes/formulary-work.js';
import type { Finding } from '../../findings/finding.js';
import { ENTRY_OF } from '../../formulary/kinds.js';
import { placeOf } from '../../formulary/node.js';
import { type Decision, isConflict } from '../../formulary/upgrade/decide.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { findClinic } from '../../workflow/find-clinic.js';
import { baseOf, keepBase } from '../../workflow/formulary-base.js';
import { planUpgrade, writeUpgrade } from '../../workflow/formulary-upgrade.js';
import { readFormularyFiles } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { hang, textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

/**
 * `mesolog formulary upgrade [--base DIR] [--from DIR] [--out DIR]`: merges the newer formulary into the clinic's copy (or `--formulary`), over the
 * version that the copy names. Without `--out` nothing is written. Exit 1 where there are conflicts; in those the clinic's own words stay.
 */
export async function formularyUpgrade(
  context: Context,
  options: { readonly base?: string; readonly from?: string; readonly out?: string },
): Promise<number> {
  const { root } = context.streams;
  const shipped = join(root, 'formulations');
  const copy = formularyFolderOf(context, root);
  const own = readFormularyFiles(copy);
  if (!own.ok) return await refuse(context, own);
  const clinic = findClinic(context.clinic, context.streams.cwd());
  const logFile = clinic === null ? null : join(clinic, 'log.db');
  const base = options.base === undefined ? await baseOf(copy, logFile, shipped) : readFormularyFiles(options.base);
  if (!base.ok) return await refuse(context, base);
  const newer = readFormularyFiles(options.from ?? shipped);
  if (!newer.ok) return await refuse(context, newer);
  const planned = planUpgrade(base.value, own.value, newer.value);
  if (!planned.ok) return await refuse(context, planned);
  const { decisions, digest, from } = planned.value;
  if (options.out !== undefined) {
    const kept = logFile === null ? null : await keepBase(logFile, from, newer.value);
    if (kept?.ok === false) return await refuse(context, kept);
    const written = writeUpgrade(planned.value, options.out);
    if (!written.ok) return await refuse(context, written);
  }
  const conflicts = decisions.filter(isConflict);
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-upgrade/1',
      from,
      digest,
      approved: false,
      written: options.out ?? null,
      decisions: decisions.map(({ kind, id, what }) => ({ kind, id, what })),
      conflicts: conflicts.map(conflictFinding),
    });
  } else {
    const { width } = viewOf(context);
    const lines = decisions.flatMap((each) => hang(`${WORDS[each.what]} `, `${ENTRY_OF[each.kind]} ${each.id}`, width));
    const done = options.out === undefined ? 'Nothing was written; --out DIR writes it.' : `Written to ${options.out}.`;
    const next = `Digest ${digest}: no pharmacist has approved it. Next: mesolog formulary lint, test, diff, then approve.`;
    await output.result(
      textOf([...lines, ...hang('', `${summary(decisions)} ${done}`, width), ...hang('', next, width)]),
    );
  }
  return conflicts.length === 0 ? EXIT.ok : EXIT.findings;
}

const WORDS: Readonly<Record<Decision['what'], string>> = {
  taken: 'taken:   ',
  added: 'added:   ',
  kept: 'kept:    ',
  'both-changed': 'CONFLICT, changed here and there; yours stays:',
  'both-added': 'CONFLICT, added here and there; yours stays:',
  dropped: 'CONFLICT, no longer in the newer one; yours stays:',
  'removed-here': 'CONFLICT, removed here and changed there; it stays out:',
};

function summary(decisions: readonly Decision[]): string {
  const count = (...what: readonly Decision['what'][]) => decisions.filter((each) => what.includes(each.what)).length;
  const conflicts = decisions.filter(isConflict).length;
  return `${count('taken')} taken, ${count('added')} added, ${count('kept')} of your own kept, ${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}.`;
}

function conflictFinding(decision: Decision): Finding {
  const entry = decision.own ?? decision.newer;
  return findingOf(FORMULARY_WORK_CODES['upgrade-conflict'], {
    subject: decision.id,
    message: `${WORDS[decision.what].replace('CONFLICT, ', '')} the ${ENTRY_OF[decision.kind]} ${decision.id}`,
    location: entry === undefined ? null : placeOf(entry.node),
  });
}
