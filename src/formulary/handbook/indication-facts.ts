import { display } from '../../dose/print.js';
import type { Formulary, Indication, Protocol } from '../model.js';
import type { Figure, PrpMethod, Technique } from '../model-practice.js';
import { type Fact, plainFact, rangeInWords } from './fact.js';

/** What supports an indication and what speaks against it, its protocols one by one, and the claims about it. */
export function indicationFacts(formulary: Formulary, indication: Indication): readonly Fact[] {
  const { id, site, synonyms, supports, against } = indication;
  const protocols = [...formulary.protocols.values()].filter(({ indications }) => indications.includes(id));
  const claims = [...formulary.claims.values()].filter(({ indications }) => indications.includes(id));
  return [
    plainFact('site', site),
    ...(synonyms.length === 0 ? [] : [plainFact('also called', synonyms.join(', '))]),
    ...(supports.length === 0 ? [plainFact('supports', 'nothing found')] : []),
    ...supports.map(({ statement, sources }) => ({ label: 'supports', text: statement, sources })),
    ...against.map(({ statement, sources }) => ({ label: 'against', text: statement, sources })),
    ...protocols.map((protocol) => ({
      label: `protocol ${protocol.id}`,
      text: protocolInWords(protocol),
      sources: protocol.sources,
    })),
    ...claims.map(({ claim, problem, say, sources }) => ({
      label: 'claim to distrust',
      text: `${claim} ${problem} Say: ${say}`,
      sources,
    })),
  ];
}

/** A protocol as its one source gives it; what the source does not give is said. */
export function protocolInWords({ name, kind, sessions, interval, maintenance, remark }: Protocol): string {
  const many = sessions === undefined ? 'number of sessions not given' : sessionsInWords(sessions.from, sessions.to);
  return [
    `${name} (${kind}): ${many}`,
    interval === undefined ? 'interval not given' : `every ${rangeInWords(interval)}`,
    ...(maintenance === undefined ? [] : [`then every ${rangeInWords(maintenance)}`]),
    ...(remark === undefined ? [] : [remark]),
  ].join('; ');
}

function sessionsInWords(from: string, to: string): string {
  return from === to ? `${from} sessions` : `${from} to ${to} sessions`;
}

/** What is published on a technique, a figure a line. */
export function techniqueFacts(technique: Technique): readonly Fact[] {
  const figures = (label: string, all: readonly Figure[]): readonly Fact[] =>
    all.map((figure) => ({ label, text: figureInWords(figure), sources: figure.sources }));
  const { depth, spacing, volumePerPoint, volumePerArea, volume, points } = technique;
  const published = [
    ...figures('depth', depth),
    ...figures('spacing', spacing),
    ...figures('volume per point', volumePerPoint),
    ...figures('volume per area', volumePerArea),
    ...figures('volume', volume),
    ...points.map(({ from, to, per, sources }) => ({
      label: 'points',
      text: `${from === to ? from : `${from} to ${to}`} a ${per}`,
      sources,
    })),
  ];
  return [
    { label: 'how', text: technique.description, sources: technique.sources },
    plainFact('where', technique.sites.join(', ') || 'neither scalp nor face'),
    ...(technique.synonyms.length === 0 ? [] : [plainFact('also called', technique.synonyms.join(', '))]),
    ...(published.length === 0 ? [plainFact('figures', 'no published figure')] : published),
    ...technique.cautions.map(({ statement, sources }) => ({ label: 'caution', text: statement, sources })),
    ...technique.toConfirm.map((statement) => plainFact('to confirm', statement)),
  ];
}

function figureInWords(figure: Figure): string {
  const only = [figure.site, ...figure.indications].filter((each) => each !== undefined);
  return [
    rangeInWords(figure),
    ...only.map((each) => `only ${each}`),
    ...(figure.remark === undefined ? [] : [figure.remark]),
  ].join(', ');
}

/** How one source makes platelet-rich plasma, a figure a line. */
export function prpMethodFacts(method: PrpMethod): readonly Fact[] {
  const { blood, spins, platelets, volume, volumePerArea, activation, remark, sources, toConfirm } = method;
  const fact = (label: string, text: string | undefined): readonly Fact[] =>
    text === undefined ? [] : [{ label, text, sources }];
  const range = (ends: typeof blood) => (ends === undefined ? undefined : rangeInWords(ends));
  return [
    ...fact('blood', range(blood)),
    ...spins.flatMap(({ force, time }, index) => fact(`spin ${index + 1}`, `${display(force)} for ${display(time)}`)),
    ...fact('platelets', range(platelets)),
    ...fact('plasma a session', range(volume)),
    ...fact('volume per area', range(volumePerArea)),
    ...fact('activation', activation),
    ...fact('remark', remark),
    ...toConfirm.map((statement) => plainFact('to confirm', statement)),
  ];
}
