import type { Block, Document } from '../../sheet/document.js';
import type { ClinicLog } from '../clinic-log.js';
import { inZone } from '../clinic-time.js';
import { type Period, personOf, type Register } from './register.js';
import { periodText } from './register-document.js';

/** One finding that a person went on over: with a reason, or by approving it. */
export interface Override {
  readonly session: number;
  readonly day: string;
  readonly rule: string;
  readonly subject: string;
  readonly severity: 'reason' | 'prescriber';
  readonly principal: string;
  readonly text: string;
}

/** How often a rule was gone over, or a person went over rules. */
export interface Count {
  readonly of: string;
  readonly reasons: number;
  readonly approvals: number;
  readonly sessions: number;
  /** The persons, or the rules, most often first. */
  readonly with: readonly { readonly of: string; readonly count: number }[];
}

/** The overrides of a period, each, and counted by rule and by person. */
export interface Overrides {
  readonly register: Pick<Register, 'establishment' | 'address' | 'period' | 'timezone' | 'sample' | 'head'>;
  readonly overrides: readonly Override[];
  readonly byRule: readonly Count[];
  readonly byPerson: readonly Count[];
  readonly sessions: number;
}

/** Every reason and every approval of the sessions released in a period. */
export function overridesOf({ state, clinic }: ClinicLog, period: Period): Overrides {
  const { timezone, address } = clinic.settings;
  const dayOf = (time: string): string => inZone(time, timezone).slice(0, 10);
  const sessions = state.sessions.filter(({ release }) => {
    const day = dayOf(release.recorded_at);
    return (period.from === undefined || day >= period.from) && (period.to === undefined || day <= period.to);
  });
  const overrides = sessions.flatMap(({ number, release, reference }): Override[] => {
    const day = dayOf(release.recorded_at);
    const reasons = release.reasons.map(({ finding, subject, text }): Override => {
      const own = { session: number, day, rule: finding, subject, principal: release.author, text };
      return { ...own, severity: 'reason' };
    });
    const approvals = (state.approvals.get(reference.sha512) ?? []).flatMap(({ payload }) =>
      payload.findings.map(({ code, subject }): Override => {
        const own = { session: number, day, rule: code, subject, principal: payload.author, text: payload.reason };
        return { ...own, severity: 'prescriber' };
      }),
    );
    return [...reasons, ...approvals];
  });
  const { establishment, sample } = state;
  return {
    register: { establishment, address: address ?? null, period, timezone, sample, head: state.head() },
    overrides,
    byRule: countsOf(
      overrides,
      ({ rule }) => rule,
      ({ principal }) => personOf(state, principal),
    ),
    byPerson: countsOf(
      overrides,
      ({ principal }) => personOf(state, principal),
      ({ rule }) => rule,
    ),
    sessions: sessions.length,
  };
}

function countsOf(
  overrides: readonly Override[],
  of: (override: Override) => string,
  other: (override: Override) => string,
): readonly Count[] {
  const names = [...new Set(overrides.map(of))];
  const counts = names.map((name): Count => {
    const own = overrides.filter((override) => of(override) === name);
    return {
      of: name,
      reasons: own.filter(({ severity }) => severity === 'reason').length,
      approvals: own.filter(({ severity }) => severity === 'prescriber').length,
      sessions: new Set(own.map(({ session }) => session)).size,
      with: tally(own.map(other)),
    };
  });
  return counts.sort((a, b) => b.sessions - a.sessions || (a.of < b.of ? -1 : 1));
}

function tally(names: readonly string[]): Count['with'] {
  return [...new Set(names)]
    .map((of) => ({ of, count: names.filter((name) => name === of).length }))
    .sort((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
}

/** The overrides to be printed: by rule, by person, then each. */
export function overridesDocument({ register, overrides, byRule, byPerson, sessions }: Overrides): Document {
  const { establishment, address, head, sample } = register;
  const root = `log of ${head.size} entries, root ${head.root.slice(0, 16)}…`;
  return {
    title: `Overrides, ${periodText(register)}`,
    running: [...(sample ? ['SAMPLE'] : []), address === null ? establishment : `${establishment}, ${address}`, root],
    paper: 'A4',
    blocks: [
      { kind: 'heading', level: 1, text: `Overrides at ${establishment}` },
      {
        kind: 'paragraph',
        tone: 'plain',
        text: `Findings that somebody went on over, in ${sessions} sessions released ${periodText(register)}. A rule that is nearly always gone over may be wrong, or people may have stopped reading it.`,
      },
      ...counted('By rule', 'Rule', 'Persons', byRule),
      ...counted('By person', 'Person', 'Rules', byPerson),
      ...each(overrides),
    ],
  };
}

function counted(title: string, first: string, last: string, counts: readonly Count[]): readonly Block[] {
  const column = (name: string, align: 'left' | 'right', weight: number) => ({ title: name, align, weight });
  return [
    { kind: 'heading', level: 2, text: title },
    {
      kind: 'table',
      caption: null,
      columns: [
        column(first, 'left', 5),
        column('Sessions', 'right', 2),
        column('Reasons', 'right', 2),
        column('Approvals', 'right', 2),
        column(last, 'left', 6),
      ],
      rows: counts.map((one) => [
        one.of,
        String(one.sessions),
        String(one.reasons),
        String(one.approvals),
        one.with.map(({ of, count }) => `${of} (${count})`).join(', '),
      ]),
    },
  ];
}

function each(overrides: readonly Override[]): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Each' },
    {
      kind: 'bullets',
      mark: 'dot',
      items: overrides.map(
        ({ session, day, rule, subject, severity, principal, text }) =>
          `Session ${session}, ${day}: ${rule} on ${subject}, ${severity === 'reason' ? 'reason' : 'approval'} by ${principal}: ${text}`,
      ),
    },
  ];
}
