import { add, compare, subtract } from '../../../dose/arithmetic.js';
import { display } from '../../../dose/print.js';
import type { Quantity } from '../../../dose/quantity.js';
import { present } from '../../../request/present.js';
import { quantityIn } from '../fields.js';
import type { ClosingWorld, OpenSession } from '../ports.js';
import { type Answers, given } from '../question.js';
import { timeOf } from './times.js';

/** What `session close` is told by its options; the interview answers the same. */
export interface ClosingAnswers {
  readonly number: string;
  readonly asReleased?: true;
  /** `PREPARATION=VOLUME`, as on the command line. */
  readonly given: readonly string[];
  readonly discarded: readonly string[];
  readonly remnant: readonly string[];
  readonly abandoned?: string;
  readonly started?: string;
  readonly ended?: string;
  readonly preparedBy?: string;
  readonly verifiedBy?: string;
  readonly administeredBy?: string;
  readonly appearance?: string;
  readonly pain?: string;
  readonly reactions?: string;
  readonly deviation: readonly string[];
}

/** The session that is closed, once it is chosen. */
export function sessionOf(answers: Answers, world: ClosingWorld): OpenSession | undefined {
  return world.open.find(({ number }) => number === answers['close.number']);
}

/** What was given and discarded of a preparation; null where neither. */
function usedOf(id: string, answers: Answers): Quantity | null {
  const parts = [`close.${id}.given`, `close.${id}.discarded`].flatMap((key) => quantityIn(given(answers, key)) ?? []);
  const [first, second] = parts;
  if (first === undefined) return null;
  return second === undefined ? first : add(first, second);
}

/** Whether more was given and discarded than was prepared. It is recorded all the same, with its reason. */
export function isOver(id: string, prepared: string, answers: Answers): boolean {
  const used = usedOf(id, answers);
  const total = quantityIn(prepared);
  return used !== null && total !== null && compare(used, total) > 0;
}

/** What is left of a preparation; null where nothing is. */
function remnantOf(id: string, prepared: string, answers: Answers): Quantity | null {
  const total = quantityIn(prepared);
  const used = usedOf(id, answers);
  if (total === null) return null;
  if (used === null) return total;
  return compare(used, total) < 0 ? subtract(total, used) : null;
}

/** The closing in words, with the sum of each preparation. */
export function closingText(answers: Answers, world: ClosingWorld): string {
  const session = sessionOf(answers, world);
  if (session === undefined) return '';
  const closing = closingOf(answers, world);
  if (closing.asReleased === true) return `Session ${session.number}: all given as released.`;
  const sums = session.preparations.map(({ id, prepared }) => {
    const remnant = remnantOf(id, prepared, answers);
    const parts = `given ${given(answers, `close.${id}.given`) ?? '0 mL'} + discarded ${given(answers, `close.${id}.discarded`) ?? '0 mL'} + remnant ${remnant === null ? '0 mL' : display(remnant)}`;
    return `${id}: ${parts}${isOver(id, prepared, answers) ? `, more than the ${prepared} prepared` : ` = ${prepared} prepared`}`;
  });
  const reason = closing.abandoned === undefined ? [] : [`Nothing was given: ${closing.abandoned}`];
  return [`Session ${session.number}`, ...reason, ...sums].join('\n');
}

/** The answers in the form of the command's options. */
export function closingOf(answers: Answers, world: ClosingWorld): ClosingAnswers {
  const session = sessionOf(answers, world);
  const preparations = session?.preparations ?? [];
  const all = answers['close.outcome'] === 'all';
  const nothing = answers['close.outcome'] === 'nothing';
  const listed = (key: string) =>
    all
      ? []
      : preparations.flatMap(({ id }) =>
          given(answers, `close.${id}.${key}`) === undefined ? [] : [`${id}=${answers[`close.${id}.${key}`]}`],
        );
  const remnant = preparations.flatMap(({ id, prepared }) => {
    const left = all ? null : remnantOf(id, prepared, answers);
    return left === null ? [] : [`${id}=${display(left)}`];
  });
  const text = (key: string) => given(answers, `close.${key}`);
  const time = (key: string) => timeOf(text(key) ?? '', world.now) ?? undefined;
  return present({
    number: answers['close.number'] ?? '',
    asReleased: all ? (true as const) : undefined,
    given: nothing ? [] : listed('given'),
    discarded: listed('discarded'),
    remnant,
    abandoned: nothing ? text('abandoned') : undefined,
    started: nothing ? undefined : time('started'),
    ended: nothing ? undefined : time('ended'),
    preparedBy: text('prepared_by'),
    verifiedBy: nothing ? undefined : text('verified_by'),
    administeredBy: nothing ? undefined : text('administered_by'),
    appearance: nothing ? undefined : text('appearance'),
    pain: nothing ? undefined : text('pain'),
    reactions: nothing ? undefined : text('reactions'),
    deviation: [
      text('deviation'),
      ...preparations.map(({ id, prepared }) => (isOver(id, prepared, answers) ? text(`${id}.over`) : undefined)),
    ].flatMap((line) => line ?? []),
  });
}
