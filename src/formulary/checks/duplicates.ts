import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, entriesOf } from '../catalogue.js';
import { ENTRY_OF } from '../kinds.js';
import { child, faultAt, items, type Node, placeOf, textAt } from '../node.js';

/** An id stands once among the entries of its kind, and once among the bases or limits of one ingredient. Both places are named. */
export function checkDuplicates(catalogue: Catalogue): readonly Finding[] {
  const among = catalogue.entries.flatMap((entry) => {
    const first = catalogue.byId[entry.kind].get(entry.id);
    return first === undefined || first === entry
      ? []
      : [twice(ENTRY_OF[entry.kind], entry.id, first.node, entry.node)];
  });
  const inside = entriesOf(catalogue, 'ingredients').flatMap(({ node }) => [
    ...repeated('basis', items(child(node, 'bases'))),
    ...repeated('limit', items(child(node, 'limits'))),
  ]);
  return [...among, ...inside];
}

function repeated(what: string, nodes: readonly Node[]): readonly Finding[] {
  const seen = new Map<string, Node>();
  return nodes.flatMap((node) => {
    const id = textAt(node, 'id');
    if (id === null) return [];
    const first = seen.get(id);
    if (first !== undefined) return [twice(what, id, first, node)];
    seen.set(id, node);
    return [];
  });
}

function twice(what: string, id: string, first: Node, second: Node): Finding {
  const { file, line } = placeOf(child(first, 'id'));
  return faultAt(child(second, 'id'), FORMULARY_CODES['formulary-duplicate-id'], {
    subject: id,
    message: `the ${what} ${id} is already defined in ${file}, line ${line}`,
  });
}
