import { parseDecimal } from '../../dose/decimal.js';
import { compareRationals, rational } from '../../dose/rational.js';
import type { Code } from '../../findings/code.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, type Entry, entriesOf } from '../catalogue.js';
import { isAmount, isAmountPerVolume, isMassPerMass } from '../dimensions.js';
import { child, faultAt, has, items, type Node, select, textAt, textOf } from '../node.js';
import { checkNumberOrder, quantityAt } from './quantities.js';

/** Routes by which nothing enters a vein, muscle or skin. */
const ON_OR_BY_MOUTH = ['topical', 'oral', 'ophthalmic', 'inhalation'];

/** A product's statements are complete for what it is, and do not contradict each other. */
export function checkProducts(catalogue: Catalogue): readonly Finding[] {
  return entriesOf(catalogue, 'products').flatMap((entry) => [
    ...completeness(entry),
    ...routes(entry),
    ...strengths(entry),
    ...supplied(entry),
    ...excipients(entry),
    ...checkNumberOrder(entry.id, child(entry.node, 'ph'), 'from', 'to'),
    ...['from', 'to'].flatMap((end) => highestPh(entry, child(child(entry.node, 'ph'), end))),
    ...select(entry.node, 'reconstitute.diluents.*').flatMap((node) => mustDilute(catalogue, entry, node)),
  ]);
}

function at(entry: Entry, node: Node, code: Code, message: string, remedy?: string): Finding {
  return faultAt(node, code, { subject: entry.id, message, ...(remedy === undefined ? {} : { remedy }) });
}

const INCOMPLETE = FORMULARY_CODES['formulary-incomplete'];
const CONTRADICTION = FORMULARY_CODES['formulary-contradiction'];

function completeness(entry: Entry): readonly Finding[] {
  const { id, node } = entry;
  const composition = textAt(node, 'composition');
  const powder = textAt(node, 'form') === 'powder';
  const container = child(node, 'container');
  const faults: Finding[] = [];
  if (items(child(node, 'contents')).length === 0 && composition === 'complete' && textAt(node, 'role') === 'active') {
    faults.push(
      at(
        entry,
        node,
        INCOMPLETE,
        `${id} has a complete composition but no contents`,
        'List the contents, or say partial or unpublished.',
      ),
    );
  }
  if ((composition === 'partial' || composition === 'unpublished') && !has(node, 'gate')) {
    faults.push(
      at(
        entry,
        node,
        INCOMPLETE,
        `${id} does not name all that it holds and must state its gate`,
        'Write gate: prescription or gate: none.',
      ),
    );
  }
  if (powder !== has(node, 'reconstitute')) {
    const message = powder
      ? `the powder ${id} does not say how it is reconstituted`
      : `${id} is no powder but has reconstitute`;
    faults.push(at(entry, child(node, 'reconstitute'), powder ? INCOMPLETE : CONTRADICTION, message));
  }
  if (!powder && textAt(node, 'entry') !== 'generic' && container.data !== undefined && !has(container, 'volume')) {
    faults.push(at(entry, container, INCOMPLETE, `the container of ${id} has no volume`, 'Add the label volume.'));
  }
  return faults;
}

function routes(entry: Entry): readonly Finding[] {
  const node = child(entry.node, 'routes');
  const labelled = items(child(node, 'labelled')).map(textOf);
  const tier = textAt(node, 'intradermal');
  if (tier === null) return [];
  const legal = textAt(entry.node, 'legal');
  const says = (message: string) => [at(entry, child(node, 'intradermal'), CONTRADICTION, message)];
  if ((tier === 'labelled') !== labelled.includes('intradermal')) {
    return says(
      `intradermal: ${tier} of ${entry.id} contradicts its labelled routes: ${labelled.join(', ') || 'none'}`,
    );
  }
  const never = labelled.length > 0 && labelled.every((route) => ON_OR_BY_MOUTH.includes(route ?? ''));
  if (never && tier !== 'not-for-injection')
    return says(`${entry.id} is labelled for ${labelled.join(', ')} only and is not for injection`);
  if (legal === 'cosmetic' && tier !== 'not-for-injection')
    return says(`${entry.id} is a cosmetic and is not for injection`);
  return [];
}

function strengths(entry: Entry): readonly Finding[] {
  const form = textAt(entry.node, 'form');
  if (form === null) return [];
  const contents = items(child(entry.node, 'contents'));
  const wrong = contents
    .flatMap((content) => [content, ...items(child(content, 'also'))])
    .flatMap((stated) => {
      const strength = quantityAt(stated, 'strength');
      if (strength === null) return [];
      const { dimension } = strength.unit;
      const fits =
        form === 'powder'
          ? isAmount(dimension)
          : isAmountPerVolume(dimension) || (form === 'gel' && isMassPerMass(dimension));
      if (fits) return [];
      const wanted =
        form === 'powder' ? 'the amount in one container, such as 100 mg' : 'an amount per volume, such as 5 mg/mL';
      const message = `${textAt(stated, 'strength')} does not fit the form ${form} of ${entry.id}`;
      return [at(entry, child(stated, 'strength'), FORMULARY_CODES['formulary-unit'], message, `Write ${wanted}.`)];
    });
  const seen = new Set<string>();
  const twice = contents.flatMap((content) => {
    const ingredient = textAt(content, 'ingredient');
    if (ingredient === null || !seen.has(ingredient)) {
      seen.add(ingredient ?? '');
      return [];
    }
    const message = `${entry.id} lists ${ingredient} twice`;
    return [at(entry, child(content, 'ingredient'), CONTRADICTION, message, 'State the second basis under `also`.')];
  });
  return [...wrong, ...twice];
}

function highestPh(entry: Entry, node: Node): readonly Finding[] {
  const ph = parseDecimal(textOf(node) ?? '');
  if (!ph.ok || compareRationals(ph.value, rational(14n)) <= 0) return [];
  const message = `the pH ${textOf(node)} of ${entry.id} lies above 14`;
  return [
    at(entry, node, FORMULARY_CODES['formulary-range'], message, 'Correct it against the label, or leave the pH out.'),
  ];
}

function supplied(entry: Entry): readonly Finding[] {
  const node = child(entry.node, 'supplied');
  const isSupplied = textAt(entry.node, 'entry') === 'supplied';
  if (isSupplied !== has(entry.node, 'supplied')) {
    const message = isSupplied
      ? `the supplied entry ${entry.id} lacks its supply`
      : `${entry.id} is not a supplied entry but has supplied`;
    return [at(entry, node, isSupplied ? INCOMPLETE : CONTRADICTION, message)];
  }
  const prepared = textAt(node, 'prepared');
  const beyond = textAt(node, 'beyond_use');
  if (prepared === null || beyond === null || prepared.slice(0, 10) <= beyond.slice(0, 10)) return [];
  const message = `the beyond-use date ${beyond} lies before the day of preparation ${prepared}`;
  return [at(entry, child(node, 'beyond_use'), FORMULARY_CODES['formulary-date'], message)];
}

function excipients(entry: Entry): readonly Finding[] {
  const node = child(entry.node, 'excipients');
  if (textAt(node, 'status') !== 'partial' || items(child(node, 'list')).length > 0) return [];
  const message = `the excipients of ${entry.id} are partial but none is listed`;
  return [at(entry, node, CONTRADICTION, message, 'List those that are known, or write status: unknown.')];
}

function mustDilute(catalogue: Catalogue, entry: Entry, node: Node): readonly Finding[] {
  const diluent = catalogue.byId.products.get(textOf(node) ?? '');
  if (diluent === undefined || textAt(diluent.node, 'role') === 'diluent') return [];
  return [
    at(
      entry,
      node,
      CONTRADICTION,
      `${diluent.id} is used as a diluent but its role is ${textAt(diluent.node, 'role')}`,
    ),
  ];
}
