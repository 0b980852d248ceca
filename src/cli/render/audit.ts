import type { Aspected, Audit } from '../../record/audit.js';
import type { Aspect } from '../../record/problem.js';
import type { LogState } from '../../record/state.js';
import { sanitizeLine } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

const ASPECTS: readonly Aspect[] = ['integrity', 'trust', 'completeness', 'time', 'policy', 'rules'];

const WORDS: Record<Aspected['status'], string> = { ok: 'OK', failed: 'FAILED', not_checked: 'NOT CHECKED' };

const TRUST: Record<Audit['trust_mode'], string> = {
  pinned: 'anchor as you gave it',
  remembered: 'anchor as seen here before',
  'taken-from-the-log': 'anchor taken from the log itself: not checked',
};

/** The six verdicts of an audit, each with its word and every problem with the entry it names. */
export function renderAudit(audit: Audit, state: LogState, view: View): string[] {
  const { palette, width } = view;
  const holds: Record<Aspect, string> = {
    integrity: 'every byte is the one that was signed, in its place',
    trust: `${TRUST[audit.trust_mode]}; every signer was allowed to`,
    completeness: 'nothing is missing that was seen or signed upon',
    time: 'no entry is older than the one it was signed upon',
    policy: 'prescriptions, approvals and roles were kept',
    rules:
      state.sessionCount === 0
        ? 'no release to run them over again'
        : 'run again over every release: the same findings',
  };
  const paint = { ok: palette.good, failed: palette.bad, not_checked: palette.strong };
  return [
    ...hang(
      '',
      sanitizeLine(`Log of ${state.establishment || 'an unknown clinic'}${state.sample ? ' (SAMPLE)' : ''}`),
      width,
    ),
    audit.size === 1 ? '1 entry' : `${audit.size} entries`,
    `root ${audit.root}`,
    '',
    ...ASPECTS.flatMap((aspect) => {
      const { status, problems } = audit[aspect];
      const lead = `${aspect.padEnd(13)} ${paint[status](WORDS[status].padEnd(11))}  `;
      return [
        ...(status === 'ok' ? hang(lead, holds[aspect], width) : [lead.trimEnd()]),
        ...problems.flatMap(({ entry, code, message }) =>
          hang(entry === null ? '  ' : `  entry ${entry}: `, sanitizeLine(`${message} (${code})`), width),
        ),
      ];
    }),
    ...prescribersOf(state).flatMap((line) => hang('  ', sanitizeLine(line), width)),
    '',
    ...hang('', verdictOf(audit), width),
  ];
}

/** Who may or might prescribe, and who let them: what only a person can hold against a register of licences. */
function prescribersOf({ members }: LogState): readonly string[] {
  const prescribers = members.filter(({ roles }) => roles.includes('prescriber'));
  if (prescribers.length === 0) return [];
  return [
    '',
    'Prescribers, and who added them:',
    ...prescribers.map(({ principal, name, licence, addedBy, addedAt, acceptedAt, revokedAt }) => {
      const accepted = acceptedAt === null ? 'NOT ACCEPTED' : `accepted in entry ${acceptedAt}`;
      const revoked = revokedAt === null ? '' : `, REVOKED in entry ${revokedAt}`;
      const own = addedBy === principal ? ' (by themselves)' : '';
      return `${name}${licence === null ? ', no licence stated' : `, licence ${licence}`} (${principal}): added by ${addedBy}${own} in entry ${addedAt}, ${accepted}${revoked}`;
    }),
  ];
}

function verdictOf(audit: Audit): string {
  const failed = ASPECTS.filter((aspect) => audit[aspect].status === 'failed');
  const open = ASPECTS.filter((aspect) => audit[aspect].status === 'not_checked');
  const unchecked = open.length === 0 ? '' : ` Not checked: ${open.join(', ')}.`;
  if (failed.length === 0) return `Nothing that was checked failed.${unchecked}`;
  const proved = failed.some((aspect) => aspect === 'integrity' || aspect === 'trust' || aspect === 'completeness');
  const meaning = proved ? ' Do not rely on this log; keep it as it is and compare it with a backup.' : '';
  return `FAILED: ${failed.join(', ')}.${meaning}${unchecked}`;
}
