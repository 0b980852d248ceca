import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import type { Catalogue, Entry } from '../catalogue.js';
import { ENTRY_OF, type Kind } from '../kinds.js';
import { child, faultAt, has, items, type Node, select } from '../node.js';

/** The statements inside an entry that each name their own sources. */
const STATEMENTS: Readonly<Partial<Record<Kind, readonly (readonly [path: string, what: string])[]>>> = {
  ingredients: [
    ['bases.*.equals', 'the conversion'],
    ['status.*', 'the status'],
    ['cautions.*', 'the caution'],
    ['evidence.*', 'the evidence'],
    ['limits.*', 'the limit'],
    ['published_figure', 'the published figure'],
  ],
  indications: [
    ['supports.*', 'what supports it'],
    ['against.*', 'what speaks against it'],
  ],
  techniques: [
    ['depth.*', 'a depth'],
    ['spacing.*', 'a spacing'],
    ['volume_per_point.*', 'a volume per point'],
    ['volume_per_area.*', 'a volume per area'],
    ['volume.*', 'a volume'],
    ['points.*', 'a number of points'],
    ['cautions.*', 'the caution'],
  ],
  zones: [['statements.*', 'a statement']],
};

/** The kinds whose entries rest on sources themselves. */
const SOURCED: readonly Kind[] = [
  'ingredients',
  'products',
  'pairs',
  'protocols',
  'rules',
  'techniques',
  'prp_methods',
  'pre_care',
  'aftercare',
  'adverse_events',
  'claims',
];

/** Every clinical figure names its sources and when they were last verified; without, it does not load. */
export function checkSourcing(catalogue: Catalogue): readonly Finding[] {
  return catalogue.entries.flatMap((entry) => [
    ...(mustBeSourced(entry)
      ? unsourced(entry, entry.node, entry.node, `the ${ENTRY_OF[entry.kind]} ${entry.id}`)
      : []),
    ...(STATEMENTS[entry.kind] ?? []).flatMap(([path, what]) =>
      select(entry.node, path).flatMap((node) => unsourced(entry, node, entry.node, `${what} of ${entry.id}`)),
    ),
  ]);
}

/** A formula rests on sources as soon as it states an amount. */
function mustBeSourced(entry: Entry): boolean {
  if (entry.kind !== 'formulas') return SOURCED.includes(entry.kind);
  return items(child(entry.node, 'components')).some((component) =>
    ['dose', 'volume', 'concentration'].some((amount) => has(component, amount)),
  );
}

function unsourced(entry: Entry, node: Node, around: Node, what: string): readonly Finding[] {
  const missing = [
    ...(items(child(node, 'sources')).length > 0 ? [] : ['source']),
    ...(has(node, 'verified') || has(around, 'verified') ? [] : ['date of verification']),
  ];
  if (missing.length === 0) return [];
  return [
    faultAt(node, FORMULARY_CODES['formulary-no-source'], {
      subject: entry.id,
      message: `${what} names no ${missing.join(' and no ')}`,
    }),
  ];
}
