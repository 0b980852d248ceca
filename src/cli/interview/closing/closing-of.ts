import { add, compare, subtract } from '../../../dose/arithmetic.js';
import { display } from '../../../dose/print.js';
import { present } from '../../../request/present.js';
import type { ClosingInput } from '../../../workflow/session/closing-body.js';
import { quantityIn } from '../fields.js';
import type { ClosingWorld, OpenSession } from '../ports.js';
import { type Answers, given } from '../question.js';
import { timeOf } from './times.js';

/** What `session close` is told by its options; the interview answers the same. */
export interface ClosingAnswers extends ClosingInput {
  readonly number: string;
  readonly deviation: readonly string[];
}

/** The session that is closed, once it is chosen. */
export function sessionOf(answers: Answers, world: ClosingWorld): OpenSession | undefined {
  return world.open.find(({ number }) => number === answers['close.number']);
}

/** What became of one preparation, in the volumes that were typed. */
export interface Parts {
  readonly given: string;
  readonly discarded: string;
  /** What is left, by subtraction; nothing where more was given and discarded than prepared. */
  readonly remnant: string;
  /** Whether given and discarded are more than was prepared. It is recorded all the same, with its reason. */
  readonly over: boolean;
}

const NOTHING = '0 mL';

/** The parts of a preparation; null while something of it cannot be read. */
export function partsOf(id: string, prepared: string, answers: Answers): Parts | null {
  const typed = (key: string) => given(answers, `close.${id}.${key}`) ?? NOTHING;
  const out = answers['close.outcome'] === 'nothing' ? NOTHING : typed('given');
  const gone = typed('discarded');
  const [total, a, b] = [quantityIn(prepared), quantityIn(out), quantityIn(gone)];
  if (total === null || a === null || b === null) return null;
  const used = add(a, b);
  const over = compare(used, total) > 0;
  return { given: out, discarded: gone, remnant: over ? NOTHING : display(subtract(total, used)), over };
}

/** The closing whole, in words, as it is about to be signed. */
export function closingText(answers: Answers, world: ClosingWorld): string {
  const session = sessionOf(answers, world);
  if (session === undefined) return '';
  const closing = closingOf(answers, world);
  const sums = session.preparations.flatMap(({ id, prepared }) => {
    if (closing.asReleased === true) return [];
    const parts = partsOf(id, prepared, answers);
    if (parts === null) return [];
    const sum = `${id}: given ${parts.given} + discarded ${parts.discarded} + remnant ${parts.remnant}`;
    return [parts.over ? `${sum}, more than the ${prepared} prepared` : `${sum} = ${prepared} prepared`];
  });
  const name = (principal: string | undefined) =>
    world.people.find((person) => person.principal === principal)?.name ?? principal;
  const said = (label: string, text: string | undefined) => (text === undefined ? [] : [`${label}: ${text}`]);
  return [
    `Session ${session.number}, ${session.patient}: this will be signed`,
    ...(closing.asReleased === true ? ['All was given as released.'] : []),
    ...said('Nothing was given', closing.abandoned),
    ...sums,
    ...said('From', closing.started),
    ...said('Until', closing.ended),
    ...said('Prepared by', name(closing.preparedBy)),
    ...said('Verified by', closing.abandoned === undefined ? (name(closing.verifiedBy) ?? 'nobody') : undefined),
    ...said('Administered by', name(closing.administeredBy)),
    ...said('Inspection', closing.inspection),
    ...said('Appearance', closing.appearance),
    ...said('Pain', closing.pain === undefined ? undefined : `${closing.pain} of 10`),
    ...said('Immediate reactions', closing.reactions),
    ...closing.deviation.flatMap((text) => said('Departure', text)),
  ].join('\n');
}

/** The answers in the form of the command's options. */
export function closingOf(answers: Answers, world: ClosingWorld): ClosingAnswers {
  const session = sessionOf(answers, world);
  const all = answers['close.outcome'] === 'all';
  const nothing = answers['close.outcome'] === 'nothing';
  const parts = (all ? [] : (session?.preparations ?? [])).flatMap(({ id, prepared }) => {
    const of = partsOf(id, prepared, answers);
    return of === null ? [] : [{ id, ...of }];
  });
  const text = (key: string) => given(answers, `close.${key}`);
  const ofGiving = (value: string | undefined) => (nothing ? undefined : value);
  const time = (key: string) => ofGiving(timeOf(text(key) ?? '', world.now()) ?? undefined);
  const overs = parts.flatMap(({ id, over }) => (over ? (text(`${id}.over`) ?? []) : []));
  return present({
    number: answers['close.number'] ?? '',
    asReleased: all ? (true as const) : undefined,
    given: nothing ? [] : parts.map((part) => `${part.id}=${part.given}`),
    discarded: parts.map((part) => `${part.id}=${part.discarded}`),
    remnant: parts.map((part) => `${part.id}=${part.remnant}`),
    abandoned: nothing ? text('abandoned') : undefined,
    started: time('started'),
    ended: time('ended'),
    preparedBy: text('prepared_by'),
    verifiedBy: ofGiving(text('verified_by')),
    administeredBy: ofGiving(text('administered_by')),
    inspection: ofGiving(text('inspection')),
    appearance: ofGiving(text('appearance')),
    pain: ofGiving(text('pain')),
    reactions: ofGiving(text('reactions')),
    deviation: [...(text('deviation') === undefined ? [] : [text('deviation') ?? '']), ...overs],
  });
}
