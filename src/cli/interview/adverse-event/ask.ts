import type { Formulary } from '../../../formulary/model.js';
import { date } from '../../../reader/fields.js';
import { AE_OUTCOMES, CAUSALITIES, SERIOUS_CRITERIA } from '../../../record/payloads/adverse-event.js';
import { type AdverseEventInput, birthYearOf } from '../../../workflow/adverse-event.js';
import type { ClinicLog } from '../../../workflow/clinic-log.js';
import { suspectedLot } from '../../../workflow/suspected-lots.js';
import type { Context } from '../../context.js';
import { type Asked, asking } from '../asking.js';
import { allOf, type FieldCheck, fieldOf, freeText } from '../fields.js';
import { type Answers, type Choice, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { walk } from '../walk.js';

/** What the interview for an adverse event knows of the clinic. */
export interface AdverseEventWorld {
  readonly formulary: Pick<Formulary, 'adverseEvents' | 'products'>;
  /** Today in the clinic's zone. */
  readonly today: string;
  readonly log: ClinicLog;
}

/** The interview of `ae new`; what options say already is not asked. */
export async function askAdverseEvent(
  context: Context,
  world: AdverseEventWorld,
  known: AdverseEventInput,
): Promise<Asked<AdverseEventInput>> {
  const unanswered = {
    flags: '--patient or --session, --onset, --term, --serious or --not-serious, --causality and --outcome, with --yes',
    interrupted: 'Stopped. Nothing was signed, and nothing of the event is kept.',
  };
  return await asking(context, unanswered, async (prompter) => {
    const script = (answers: Answers) => questions(answers, world, known);
    const [first] = script({});
    const answers = await walk(script, { answers: {}, at: first?.id ?? '' }, prompter, () => undefined);
    return { ...known, ...inputOf(answers) };
  });
}

function questions(answers: Answers, world: AdverseEventWorld, known: AdverseEventInput): readonly Question[] {
  const patient = known.patient ?? given(answers, 'ae.patient');
  const choose = (id: string, title: string, flag: string, words: readonly string[]): Question => ({
    id,
    title,
    flag,
    prompt: { kind: 'list', choices: words.map((value) => ({ value, label: value.replaceAll('-', ' ') })) },
  });
  const asked: readonly (Question | false)[] = [
    known.patient === undefined &&
      known.session === undefined &&
      textQuestion('ae.patient', 'Patient code', '--patient', { check: inLog(world) }),
    known.session === undefined && sessionQuestion(patient, world),
    termQuestion(world),
    known.onset === undefined &&
      textQuestion('ae.onset', 'The day on which it began, as 2027-03-31', '--onset', { check: past(world.today) }),
    known.ended === undefined &&
      textQuestion('ae.ended', 'The day on which it was over', '--ended', {
        open: 'not over, or not known',
        check: past(world.today),
      }),
    known.serious === undefined &&
      known.notSerious === undefined &&
      keysQuestion(
        'ae.serious',
        'Was it serious: death, danger to life, hospital, lasting harm, or as weighty',
        '--serious or --not-serious',
        ['y yes', 'n no'],
      ),
    given(answers, 'ae.serious') === 'yes' && choose('ae.why', 'Serious because of', '--serious', SERIOUS_CRITERIA),
    known.grade === undefined &&
      keysQuestion('ae.grade', 'How severe', '--grade', [
        '1 1: 1 mild',
        '2 2: 2 moderate',
        '3 3: 3 severe',
        '4 4: 4 life-threatening',
        '5 5: 5 death',
      ]),
    known.causality === undefined &&
      choose('ae.causality', 'Did what was given cause it', '--causality', [...CAUSALITIES].reverse()),
    known.outcome === undefined && choose('ae.outcome', 'What became of it', '--outcome', [...AE_OUTCOMES].reverse()),
    known.lot === undefined && lotsQuestion(known.session ?? given(answers, 'ae.session'), world),
    known.reportedTo === undefined &&
      textQuestion('ae.reported', 'Reported to whom, with day or number', '--reported-to', {
        open: 'nobody yet',
        check: freeText(200),
      }),
    known.treatment === undefined &&
      textQuestion('ae.treatment', 'What was done about it; no names', '--treatment', {
        open: 'nothing to record',
        check: freeText(1000),
      }),
  ];
  return asked.filter((one): one is Question => one !== false);
}

function sessionQuestion(patient: string | undefined, { log }: AdverseEventWorld): Question | false {
  const own = log.state.sessions.filter(({ release }) => release.patient.id === patient);
  if (own.length === 0) return false;
  const choices: readonly Choice[] = [...own].reverse().map(({ number, release }) => ({
    value: String(number),
    label: `session ${number} of ${release.prepared_at.slice(0, 10)}, ${release.kind}`,
  }));
  return {
    id: 'ae.session',
    title: 'After which session',
    flag: '--session',
    prompt: { kind: 'list', choices: [...choices, { value: 'none', label: 'after none of them, or not known' }] },
  };
}

function termQuestion({ formulary }: AdverseEventWorld): Question {
  const terms = [...formulary.adverseEvents.values()];
  const find = (typed: string): readonly Choice[] => {
    const wanted = typed.trim().toLowerCase();
    const found = terms
      .filter(({ name, synonyms }) => [name, ...synonyms].some((one) => one.toLowerCase().includes(wanted)))
      .map(({ id, name, action }) => ({ value: id, label: name, note: action }));
    return wanted === '' ? found : [...found, { value: typed.trim(), label: `"${typed.trim()}", in these words` }];
  };
  return {
    id: 'ae.term',
    title: 'What happened (type to search, or in words)',
    flag: '--term',
    prompt: { kind: 'search', find },
    check: freeText(200),
  };
}

/** Lots under suspicion; those of the session are shown, none is put in. */
function lotsQuestion(session: string | undefined, { log, formulary }: AdverseEventWorld): Question {
  const used = log.state.sessions.find(({ number }) => String(number) === session)?.release.preparations ?? [];
  const lots = used.flatMap(({ lines, diluent }) =>
    [...lines, ...(diluent === undefined ? [] : [diluent])].flatMap(({ product, lots }) =>
      lots.map(({ lot }) => `${formulary.products.get(product ?? '')?.name ?? product}: ${lot}`),
    ),
  );
  return textQuestion('ae.lots', 'Lots under suspicion, such as A123; several with a comma', '--lot', {
    open: 'none',
    check: (typed) => {
      const faults = lotsIn(typed).map((text) => suspectedLot(text, formulary));
      return faults.find((read) => typeof read === 'string') ?? null;
    },
    before: () => (lots.length === 0 ? '' : `Lots of session ${session}: ${lots.join('; ')}`),
  });
}

function lotsIn(typed: string): readonly string[] {
  return typed.split(',').map((lot) => lot.trim());
}

const inLog =
  ({ log }: AdverseEventWorld): FieldCheck =>
  (value) =>
    birthYearOf(log.state, value) === undefined ? `No entry of the log names the patient ${value}.` : null;

const past = (today: string): FieldCheck =>
  allOf(fieldOf(date()), (value) => (value > today ? `${value} is still to come.` : null));

function inputOf(answers: Answers): AdverseEventInput {
  const text = (id: string) => given(answers, `ae.${id}`);
  const session = text('session') === 'none' ? undefined : text('session');
  const why = text('why');
  const reported = text('reported');
  const lots = text('lots');
  const said = {
    patient: text('patient'),
    session,
    term: text('term'),
    onset: text('onset'),
    ended: text('ended'),
    serious: why === undefined ? undefined : [why],
    notSerious: text('serious') === 'no' ? true : undefined,
    grade: text('grade'),
    causality: text('causality'),
    outcome: text('outcome'),
    lot: lots === undefined ? undefined : lotsIn(lots),
    reportedTo: reported === undefined ? undefined : [reported],
    treatment: text('treatment'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
