import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import { findingOf } from '../../findings/code.js';
import { TECHNIQUE_CODES } from '../../findings/codes/techniques.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import type { Figure, Technique } from '../../formulary/model-practice.js';
import { entryNamed } from '../../formulary/named.js';
import type { Delivery } from '../../request/model.js';
import { type Checked, found } from '../check.js';
import { compareAlike, type Mixture } from '../session.js';

/** What a technique may have figures for, and where they stand in it. */
const FIGURES = {
  depth: (technique: Technique) => technique.depth,
  spacing: (technique: Technique) => technique.spacing,
  'volume per point': (technique: Technique) => technique.volumePerPoint,
  'volume per area': (technique: Technique) => technique.volumePerArea,
} as const;

/** One value of a delivery; `subject` names the delivery, or its zone. */
interface Stated {
  readonly subject: string;
  readonly what: keyof typeof FIGURES;
  readonly value: Quantity;
}

/**
 * How something is given, against what is published on the technique that the delivery's `method` names. A value inside any of its
 * figures is fine; where it has none, nothing is said.
 */
export function checkTechniques(session: Mixture): Checked {
  const { request, formulary } = session.context;
  if (formulary.techniques.size === 0) return found([]);
  const checked = request.delivery.map((delivery) => deliveryChecked(session, delivery));
  return {
    findings: checked.flatMap(({ findings }) => findings),
    notChecked: checked.flatMap(({ notChecked }) => notChecked),
  };
}

function deliveryChecked(session: Mixture, delivery: Delivery): Checked {
  const { formulary, request } = session.context;
  const subject = subjectOf(request.delivery, delivery);
  const technique = delivery.method === undefined ? null : entryNamed(formulary.techniques, delivery.method);
  if (technique === null) return { findings: [], notChecked: [notNamed(subject, delivery)] };
  const stated = statedIn(subject, delivery);
  return found([
    ...wrongSite(session, subject, technique),
    ...stated.flatMap((each) => outside(session, each, technique)),
  ]);
}

/** The preparation, with the place in the list where it is given in several ways. */
function subjectOf(all: readonly Delivery[], delivery: Delivery): string {
  const same = all.filter(({ preparation }) => preparation === delivery.preparation);
  return same.length < 2 ? delivery.preparation : `${delivery.preparation}/${all.indexOf(delivery) + 1}`;
}

function statedIn(subject: string, { depth, spacing, zones }: Delivery): readonly Stated[] {
  const stated = (what: Stated['what'], value: Quantity | undefined, place = subject): readonly Stated[] =>
    value === undefined ? [] : [{ subject: place, what, value }];
  return [
    ...stated('depth', depth),
    ...stated('spacing', spacing),
    ...zones.flatMap(({ zone, volumePerPoint, volumePerArea }) => [
      ...stated('volume per point', volumePerPoint, `${subject}/${zone}`),
      ...stated('volume per area', volumePerArea, `${subject}/${zone}`),
    ]),
  ];
}

function outside(session: Mixture, stated: Stated, technique: Technique): readonly Finding[] {
  const { subject, what, value } = stated;
  const figures = FIGURES[what](technique).filter((figure) => holdsFor(figure, session));
  if (figures.length === 0 || figures.some((figure) => isInside(value, figure))) return [];
  const published = figures.map(inWords).join(' or ');
  return [
    findingOf(TECHNIQUE_CODES['technique-figure'], {
      subject,
      message: `The ${what} of ${subject}, ${display(value)}, lies outside what is published for ${technique.name}: ${published}.`,
      evidence: [{ fact: `${subject}: ${what}`, actual: display(value), operator: 'outside', limit: published }],
      sources: [...new Map(figures.flatMap(({ sources }) => sources).map((source) => [source.id, source])).values()],
      location: technique.location,
    }),
  ];
}

function holdsFor({ site, indications }: Figure, session: Mixture): boolean {
  const { request, formulary } = session.context;
  const here = formulary.indications.get(request.indication)?.site;
  return (
    (site === undefined || site === here) && (indications.length === 0 || indications.includes(request.indication))
  );
}

function isInside(value: Quantity, { from, to }: Figure): boolean {
  const low = from === undefined ? 0 : compareAlike(value, from);
  const high = to === undefined ? 0 : compareAlike(value, to);
  return low !== null && high !== null && low >= 0 && high <= 0;
}

function inWords({ from, to, remark }: Figure): string {
  const added = remark === undefined ? '' : ` (${remark})`;
  if (from === undefined) return `at most ${to === undefined ? '' : display(to)}${added}`;
  if (to === undefined) return `at least ${display(from)}${added}`;
  const range = compareAlike(from, to) === 0 ? display(from) : `${display(from)} to ${display(to)}`;
  return `${range}${added}`;
}

function wrongSite(session: Mixture, subject: string, technique: Technique): readonly Finding[] {
  const { request, formulary } = session.context;
  const site = formulary.indications.get(request.indication)?.site;
  if (site === undefined || technique.sites.includes(site)) return [];
  const described = technique.sites.join(' and ') || 'neither scalp nor face';
  return [
    findingOf(TECHNIQUE_CODES['technique-site'], {
      subject,
      message: `${technique.name} is described for ${described}; ${request.indication} is treated on the ${site}.`,
      evidence: [{ fact: `${subject}: site`, actual: site, operator: 'not in', limit: described }],
      sources: technique.sources,
      location: technique.location,
    }),
  ];
}

function notNamed(subject: string, { method }: Delivery): NotChecked {
  const why = method === undefined ? 'no method is named' : `the formulary has no technique "${method}"`;
  return {
    code: 'technique',
    message: `How ${subject} is given: ${why}; depth, spacing and volumes were held against no technique.`,
  };
}
