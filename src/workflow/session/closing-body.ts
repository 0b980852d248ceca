import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { toSeconds } from '../../io/clock.js';
import type { Payload, PayloadObject } from '../../record/payload.js';
import type { ClosingBody } from '../../record/payloads/closing.js';
import { remarksOn } from '../../record/policy/closing.js';
import type { SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { isPrincipal } from '../principal.js';
import { closingVolumes, type VolumesInput } from './closing-volumes.js';
import { oneLine, withoutAbsent } from './release-body.js';

/** What is said of a session afterwards, in the words of the command's options. */
export interface ClosingInput extends VolumesInput {
  readonly started?: string;
  readonly ended?: string;
  /** One principal, or several with commas between them; so for those below. */
  readonly preparedBy?: string;
  readonly verifiedBy?: string;
  readonly administeredBy?: string;
  readonly inspection?: string;
  readonly appearance?: string;
  readonly pain?: string;
  readonly reactions?: string;
  readonly deviation?: readonly string[];
  /** In an amendment: what was reported before did not take place. */
  readonly withdrawDeviations?: boolean;
}

/** A refusal of a closing that leaves something open. */
export function incomplete(message: string) {
  return refused(EXIT.usage, [findingOf(SESSION_CODES['closing-incomplete'], { subject: 'closing', message })]);
}

/** What a closing of something given must say. Nobody's name and no time is filled in. */
const NEEDED = [
  ['started', 'started', '--started', 'When the first administration began is not said.'],
  ['ended', 'ended', '--ended', 'When the administration ended is not said.'],
  ['preparedBy', 'prepared_by', '--prepared-by', 'Who prepared is not said.'],
  ['administeredBy', 'administered_by', '--administered-by', 'Who administered is not said.'],
] as const;

/**
 * The body of a closing at the time `now`, whole. Where `before` is there, an amendment is made: what the options do not say stays as it was.
 * Exit 2 with everything that is missing or cannot be read; nothing is refused for what it reports.
 */
export function closingBody(
  session: SessionRecord,
  input: ClosingInput,
  state: LogState,
  now: string,
  before?: ClosingBody,
): Outcome<PayloadObject> {
  const abandoned = isAbandoned(input, before);
  const volumes = volumesOf(session, input, before);
  if (!volumes.ok) return incomplete(volumes.message);
  const kept = abandoned ? undefined : before;
  const missing = abandoned
    ? []
    : NEEDED.filter(([name, field]) => input[name] === undefined && isEmpty(before?.[field]));
  if (missing.length > 0) {
    const say = missing.map(([, , subject, why]) =>
      findingOf(CLI_CODES['missing-answer'], { subject, message: `${why} (${subject})` }),
    );
    return refused(EXIT.usage, say);
  }
  const started = timeOf(input.started, now) ?? kept?.started;
  const ended = timeOf(input.ended, now) ?? kept?.ended;
  if (timeOf(input.started, now) === null || timeOf(input.ended, now) === null)
    return incomplete('A time is written like 2026-11-20T15:00:00+01:00, or `now`.');
  if (started !== undefined && ended !== undefined && ended < started) return incomplete('It ended before it started.');
  const pain = input.pain === undefined ? undefined : /^(\d|10)$/.exec(input.pain)?.[0];
  if (input.pain !== undefined && pain === undefined) {
    return incomplete(`Pain is a whole number from 0 to 10, not ${input.pain}.`);
  }
  const people = peopleOf(input);
  if (!people.ok) return people;
  const { prepared, verified, administered } = people.value;
  const reactions = reactionsOf(input.reactions);
  const body = withoutAbsent({
    outcome: abandoned ? 'abandoned' : 'given',
    reason: abandoned ? reasonOf(input, before) : undefined,
    preparations: volumes.preparations,
    started: abandoned ? undefined : started,
    ended: abandoned ? undefined : ended,
    prepared_by: prepared ?? before?.prepared_by ?? [],
    verified_by: verified ?? before?.verified_by ?? [],
    administered_by: abandoned ? [] : (administered ?? before?.administered_by ?? []),
    inspection: input.inspection ?? before?.inspection,
    appearance: input.appearance === undefined ? before?.appearance : oneLine(input.appearance),
    pain: pain === undefined ? kept?.pain : Number.parseInt(pain, 10),
    reactions: reactions?.reactions ?? (before?.reactions as readonly Payload[] | undefined) ?? [],
    note: reactions === null ? before?.note : reactions.note,
  });
  const reported = [
    ...(before?.deviations ?? []).filter(({ code }) => code === 'reported' && input.withdrawDeviations !== true),
    ...(input.deviation ?? []).map((text) => ({ code: 'reported', text: oneLine(text) })),
  ];
  const recorded = before === undefined ? now : (session.closing?.payload.recorded_at ?? now);
  const remarks = remarksOn(body as unknown as ClosingBody, session, state, recorded);
  const found = remarks.map(({ code, message }) => ({ code, text: message }));
  return done({ ...body, deviations: [...reported, ...volumes.deviations, ...found] as readonly Payload[] });
}

const isEmpty = (value: string | readonly string[] | undefined): boolean => value === undefined || value.length === 0;

function isAbandoned(input: ClosingInput, before: ClosingBody | undefined): boolean {
  if (input.abandoned !== undefined) return true;
  return before?.outcome === 'abandoned' && input.given === undefined && input.asReleased !== true;
}

const reasonOf = (input: ClosingInput, before: ClosingBody | undefined): string | undefined =>
  input.abandoned === undefined ? before?.reason : oneLine(input.abandoned);

/** Volumes as the options say them; in an amendment those of a preparation that no option names stay as they were. */
function volumesOf(session: SessionRecord, input: ClosingInput, before: ClosingBody | undefined) {
  if (before === undefined) return closingVolumes(session, input);
  const named = [...(input.given ?? []), ...(input.discarded ?? []), ...(input.remnant ?? [])].map(
    (text) => text.split('=')[0] ?? '',
  );
  if (input.asReleased === true || input.abandoned !== undefined) return closingVolumes(session, input);
  const kept = before.preparations.filter(({ id }) => !named.includes(id));
  const keptDeviations = before.deviations.filter(
    ({ code, text }) => code === 'volumes-do-not-add-up' && kept.some(({ id }) => text.startsWith(`${id}: `)),
  );
  if (named.length === 0) return { ok: true, preparations: kept, deviations: keptDeviations } as const;
  const changed = closingVolumes(
    {
      ...session,
      release: {
        ...session.release,
        preparations: session.release.preparations.filter(({ id }) => named.includes(id)),
      },
    },
    input,
  );
  if (!changed.ok) return changed;
  return {
    ok: true,
    preparations: [...kept, ...changed.preparations],
    deviations: [...keptDeviations, ...changed.deviations],
  } as const;
}

/** The people that each option names; exit 2, naming the option, where one is written in no principal's form. */
function peopleOf({ preparedBy, verifiedBy, administeredBy }: ClosingInput): Outcome<{
  readonly prepared: readonly string[] | undefined;
  readonly verified: readonly string[] | undefined;
  readonly administered: readonly string[] | undefined;
}> {
  const split = (named: string | undefined) =>
    named === undefined
      ? undefined
      : named
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '');
  const people = { prepared: split(preparedBy), verified: split(verifiedBy), administered: split(administeredBy) };
  const wrong = Object.entries(people).flatMap(([verb, named = []]) =>
    named.filter((one) => !isPrincipal(one)).map((one) => ({ flag: `--${verb}-by`, one })),
  );
  if (wrong.length === 0) return done(people);
  return refused(
    EXIT.usage,
    wrong.map(({ flag, one }) =>
      findingOf(SESSION_CODES['closing-incomplete'], {
        subject: flag,
        message: `"${one}" is no principal such as dr.roy@clinic.example. (${flag})`,
        remedy: '`mesolog roster show` lists the principals of the clinic.',
      }),
    ),
  );
}

/** Immediate reactions as typed; null where nothing is said of them. */
function reactionsOf(typed: string | undefined): { readonly reactions: readonly Payload[]; note?: string } | null {
  if (typed === undefined) return null;
  if (typed === 'none') return { reactions: [], note: 'Immediate reactions asked for: none.' };
  return { reactions: [{ reaction: oneLine(typed) }] };
}

/** A time in UTC; `now` is the time of signing. Undefined where none is said, null where it is no time. */
function timeOf(written: string | undefined, now: string): string | undefined | null {
  if (written === undefined || written === 'now') return written === undefined ? undefined : now;
  const valid =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(written) && !Number.isNaN(Date.parse(written));
  return valid ? toSeconds(new Date(written)) : null;
}
