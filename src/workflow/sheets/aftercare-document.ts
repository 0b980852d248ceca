import { display } from '../../dose/print.js';
import { type AdviceScope, adviceFor } from '../../formulary/advice.js';
import type { Advice, AdviceTopic } from '../../formulary/model-practice.js';
import { holding } from '../../journal/holding.js';
import type { Block, Document, Paper } from '../../sheet/document.js';
import { onLabel } from '../../sheet/label.js';
import { bullets, fields, heading, paragraph, section } from '../../sheet/make.js';
import { nextVisit } from './next-visit.js';
import { doseText, type SessionPaper, timeText } from './session-paper.js';

const TOPICS: Readonly<Record<AdviceTopic, string>> = {
  call: 'When to call',
  expect: 'What to expect',
  medicines: 'Medicines and tests',
  hair: 'Your hair',
  skin: 'Your skin',
  activity: 'Activity',
  sun: 'Sun',
  food: 'Food and drink',
  visit: 'Visits',
};

/** What a patient takes home: what was given, when to call, what to do, when to come again. From the formulary of the release. */
export function aftercareDocument(paper: SessionPaper, size: Paper): Document {
  const { session, log, banner } = paper;
  const { release, number } = session;
  const advice = adviceOf(paper);
  const urgent = (urgency: Advice['urgency']) => advice.filter((one) => one.urgency === urgency);
  return {
    title: 'After your treatment',
    running: [
      banner === '' ? '' : 'SAMPLE',
      log.state.establishment,
      `patient ${release.patient.id}`,
      `session ${number}`,
    ],
    paper: size,
    large: true,
    blocks: [
      ...paragraph(banner, 'danger'),
      ...fields([
        ['Patient', release.patient.id],
        ['Treated', timeText(paper, startOf(paper))],
        ['You were given', given(paper).join('\n')],
      ]),
      ...section(
        1,
        'Call for help at once',
        urgent('emergency').map(({ text }) => warning(text)),
      ),
      ...section(
        1,
        'Call the clinic',
        urgent('contact').map(({ text }) => warning(text)),
      ),
      { kind: 'blank', labels: ['Telephone of the clinic', 'Outside opening hours'] },
      ...topics(urgent('advice')),
      ...(advice.length === 0
        ? paragraph('There is no aftercare advice in this formulary; ask the clinic.', 'strong')
        : []),
      ...section(
        1,
        'Your next visit',
        nextVisit(paper).flatMap((line) => paragraph(line)),
      ),
      ...paragraph(sourcesText(advice), 'faint'),
    ],
  };
}

const warning = (text: string): Block => ({ kind: 'paragraph', tone: 'danger', text });

function startOf({ session }: SessionPaper): string {
  return holding(session)?.started ?? session.release.planned_for;
}

function adviceOf({ request, formulary, session }: SessionPaper): readonly Advice[] {
  if (request === null || formulary === null) return [];
  const scope: AdviceScope = {
    kind: request.kind,
    indication: request.indication,
    methods: request.delivery.flatMap(({ method }) => method ?? []),
    ingredients: [
      ...session.release.preparations.flatMap(({ lines }) =>
        lines.flatMap(({ doses }) => doses.map((one) => one.ingredient)),
      ),
      ...(request.coAdministered ?? [])
        .flatMap(({ product }) => formulary.products.get(product)?.contents ?? [])
        .map(({ ingredient }) => ingredient),
    ],
  };
  return adviceFor(formulary, formulary.aftercare, scope);
}

/** Doses as they were prepared; of what of it was given the session's own sheet tells. */
function given(paper: SessionPaper): string[] {
  const { preparations } = paper.session.release;
  const doses = preparations.filter((one) => one.given).flatMap(({ lines }) => lines.flatMap((line) => line.doses));
  const beside = (paper.request?.coAdministered ?? []).map(
    ({ product }) => paper.formulary?.products.get(product)?.name ?? product,
  );
  return [...new Set([...onLabel(doses).map((dose) => doseText(paper, dose)), ...beside])];
}

function topics(advice: readonly Advice[]): Block[] {
  const there = [...new Set(advice.map(({ topic }) => topic))];
  return there.flatMap((topic) => {
    const mine = advice.filter((one) => one.topic === topic);
    const undecided = mine.filter(({ disagreement }) => disagreement !== undefined);
    return [
      heading(2, TOPICS[topic]),
      ...bullets(mine.map(adviceText)),
      ...(undecided.length === 0
        ? []
        : [{ kind: 'blank' as const, labels: undecided.map(() => 'The clinic decides') }]),
    ];
  });
}

function adviceText({ text, period, disagreement }: Advice): string {
  const [from, to] = period === undefined ? ['', ''] : [display(period.from), display(period.to)];
  const howLong = period === undefined ? '' : ` (${from === to ? `for ${from}` : `${from} to ${to}`})`;
  return `${text}${howLong}${disagreement === undefined ? '' : `\n${disagreement}`}`;
}

function sourcesText(advice: readonly Advice[]): string {
  const titles = new Map(advice.flatMap(({ sources }) => sources.map((source) => [source.id, source] as const)));
  const list = [...titles.values()].map(({ title, verified }) => `${title} (read ${verified})`);
  return list.length === 0 ? '' : `Sources: ${list.join('; ')}.`;
}
