import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { suggest } from '../../reader/suggest.js';
import { basesOf, type Catalogue, type Entry, entriesOf, moietyOf } from '../catalogue.js';
import { ENTRY_OF, type Kind } from '../kinds.js';
import { child, faultAt, items, type Node, select, textAt, textOf } from '../node.js';

/** Which value of which entry names an entry of which kind. */
const REFERENCES: readonly (readonly [from: Kind, path: string, to: Kind])[] = [
  ['ingredients', 'groups.*', 'groups'],
  ['ingredients', 'limits.*.with_group', 'groups'],
  ['ingredients', 'limits.*.without_group', 'groups'],
  ['ingredients', 'limits.*.indications.*', 'indications'],
  ['ingredients', 'evidence.*.indication', 'indications'],
  ['products', 'groups.*', 'groups'],
  ['products', 'contents.*.ingredient', 'ingredients'],
  ['products', 'excipients.list.*.groups.*', 'groups'],
  ['products', 'reconstitute.diluents.*', 'products'],
  ['pairs', 'a.ingredient', 'ingredients'],
  ['pairs', 'a.group', 'groups'],
  ['pairs', 'b.ingredient', 'ingredients'],
  ['pairs', 'b.group', 'groups'],
  ['protocols', 'indications.*', 'indications'],
  ['rules', 'applies.indications.*', 'indications'],
  ['formulas', 'components.*.product', 'products'],
  ['formulas', 'components.*.of', 'ingredients'],
  ['formulas', 'diluent', 'products'],
  ['formulas', 'accepted_pairs.*.*', 'ingredients'],
  ...(['depth', 'spacing', 'volume_per_point', 'volume_per_area', 'volume'] as const).map(
    (figure) => ['techniques', `${figure}.*.indications.*`, 'indications'] as const,
  ),
  ...(['pre_care', 'aftercare'] as const).flatMap((kind) =>
    (['indications', 'techniques', 'ingredients', 'groups'] as const).map(
      (named) => [kind, `concerns.${named}.*`, named] as const,
    ),
  ),
  ['adverse_events', 'ingredients.*', 'ingredients'],
  ['claims', 'claimed_by.*', 'sources'],
  ['claims', 'ingredients.*', 'ingredients'],
  ['claims', 'indications.*', 'indications'],
];

/**
 * Every id that an entry names is there; a near one is offered. An id that stands in the text of a file which could not be read is not called
 * missing: it may be defined there.
 */
export function checkReferences(catalogue: Catalogue): readonly Finding[] {
  return [
    ...REFERENCES.flatMap(([from, path, to]) =>
      entriesOf(catalogue, from).flatMap((entry) =>
        select(entry.node, path).flatMap((node) => missing(catalogue, entry, node, to)),
      ),
    ),
    ...catalogue.entries.flatMap((entry) => citations(catalogue, entry)),
    ...entriesOf(catalogue, 'ingredients').flatMap(basesInside),
    ...entriesOf(catalogue, 'products').flatMap((entry) => basesOfContents(catalogue, entry)),
    ...entriesOf(catalogue, 'rules').flatMap((entry) => answers(catalogue, entry)),
  ];
}

function citations(catalogue: Catalogue, entry: Entry): readonly Finding[] {
  return entry.mappings.flatMap((mapping) =>
    items(child(mapping, 'sources')).flatMap((node) => missing(catalogue, entry, node, 'sources')),
  );
}

/** A fault where the text of `node` names no entry of `kind`, nor anything that may stand in a file that could not be read. */
function missing(catalogue: Catalogue, entry: Entry, node: Node, kind: Kind): readonly Finding[] {
  if (catalogue.mayStandUnread(textOf(node) ?? '')) return [];
  return unknown(entry, node, ENTRY_OF[kind], catalogue.byId[kind]);
}

/** A fault where the text of `node` is none of `known`; nothing where it is no text. */
function unknown(
  entry: Entry,
  node: Node,
  what: string,
  known: ReadonlyMap<string, unknown> | ReadonlySet<string>,
): readonly Finding[] {
  const id = textOf(node);
  if (id === null || known.has(id)) return [];
  const near = suggest(id, known.keys());
  const question = near === null ? '' : `; did you mean ${near}?`;
  return [
    faultAt(node, FORMULARY_CODES['formulary-unknown-id'], {
      subject: entry.id,
      message: `${entry.id} names the ${what} ${id}, which is not there${question}`,
      ...(near === null ? {} : { remedy: `Write ${near} if that is meant; otherwise add the ${what} ${id}.` }),
    }),
  ];
}

function basesInside(entry: Entry): readonly Finding[] {
  const bases = new Set(basesOf(entry));
  const what = `basis (of ${entry.id}: ${[...bases].join(', ')})`;
  const limits = select(entry.node, 'limits.*.basis').flatMap((node) => unknown(entry, node, what, bases));
  if (bases.has(moietyOf(entry))) return limits;
  const moiety = child(entry.node, 'moiety');
  const message = `the moiety of ${entry.id} is ${moietyOf(entry)}, but its bases are ${[...bases].join(', ')}`;
  return [faultAt(moiety, FORMULARY_CODES['formulary-unknown-id'], { subject: entry.id, message }), ...limits];
}

function basesOfContents(catalogue: Catalogue, entry: Entry): readonly Finding[] {
  return select(entry.node, 'contents.*').flatMap((content) => {
    const ingredient = catalogue.byId.ingredients.get(textAt(content, 'ingredient') ?? '');
    if (ingredient === undefined) return [];
    const bases = new Set(basesOf(ingredient));
    const what = `basis (of ${ingredient.id}: ${[...bases].join(', ')})`;
    const named = [...select(content, 'basis'), ...select(content, 'also.*.basis')];
    return named.flatMap((node) => unknown(entry, node, what, bases));
  });
}

/** `answers.ID` in a rule names a question, hyphens written as underscores. */
function answers(catalogue: Catalogue, entry: Entry): readonly Finding[] {
  const known = new Set([...catalogue.byId.questions.keys()].map((id) => `answers.${id.replaceAll('-', '_')}`));
  return select(entry.node, 'needs.*').flatMap((node) => {
    const id = /^answers\.(.*)$/.exec(textOf(node) ?? '')?.[1]?.replaceAll('_', '-');
    if (id === undefined || catalogue.mayStandUnread(id)) return [];
    return unknown(entry, node, 'question behind the fact', known);
  });
}
