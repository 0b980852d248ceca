import { findingOf } from '../../findings/code.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary, Question } from '../../formulary/model.js';
import type { Path } from '../../reader/document.js';
import { suggest } from '../../reader/suggest.js';
import type { Request } from '../../request/model.js';

interface Named {
  readonly what: string;
  readonly id: string;
  readonly path: Path;
  readonly among: ReadonlyMap<string, unknown>;
}

/** Every id of the request that the formulary does not have, each with its place and the nearest id that it has. */
export function unknownIds(request: Request, formulary: Formulary): Finding[] {
  return namedBy(request, formulary)
    .filter(({ id, among }) => !among.has(id))
    .map(({ what, id, path, among }) => {
      const near = suggest(id, among.keys());
      return findingOf(WORKFLOW_CODES['unknown-id'], {
        subject: id,
        message: `The formulary ${formulary.id} has no ${what} "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`,
        location: request.document.locate(path),
      });
    });
}

function namedBy(request: Request, formulary: Formulary): Named[] {
  const named: Named[] = [
    { what: 'indication', id: request.indication, path: ['indication'], among: formulary.indications },
  ];
  const product = (id: string, path: Path) => named.push({ what: 'product', id, path, among: formulary.products });
  request.preparations.forEach((preparation, p) => {
    const at = ['preparations', p];
    if (preparation.formula !== undefined) {
      named.push({ what: 'formula', id: preparation.formula, path: [...at, 'formula'], among: formulary.formulas });
    }
    preparation.components.forEach(({ source }, c) => {
      if (source.kind === 'product') product(source.id, [...at, 'components', c, 'product']);
    });
    preparation.changes.forEach((change, c) => {
      product(change.product, [...at, 'changes', c, change.change]);
    });
    if (preparation.diluent !== undefined) product(preparation.diluent.product, [...at, 'diluent', 'product']);
  });
  request.coAdministered?.forEach((given, i) => {
    product(given.product, ['co_administered', i, 'product']);
  });
  if (request.course !== undefined) {
    named.push({
      what: 'protocol',
      id: request.course.protocol,
      path: ['course', 'protocol'],
      among: formulary.protocols,
    });
  }
  const set = request.screening?.set;
  const sets = questionSets(formulary);
  if (set !== undefined) named.push({ what: 'question set', id: set, path: ['screening', 'set'], among: sets });
  const questions = set === undefined ? formulary.questions : (sets.get(set) ?? new Map());
  for (const id of request.screening?.answers.keys() ?? []) {
    named.push({ what: 'screening question', id, path: ['screening', 'answers', id], among: questions });
  }
  return named;
}

const SETS = new WeakMap<Formulary, ReadonlyMap<string, ReadonlyMap<string, Question>>>();

/** The questions of each set by their ids; gathered once a formulary. */
function questionSets(formulary: Formulary): ReadonlyMap<string, ReadonlyMap<string, Question>> {
  const known = SETS.get(formulary);
  if (known !== undefined) return known;
  const sets = new Map<string, Map<string, Question>>();
  for (const question of formulary.questions.values()) {
    const set = sets.get(question.set) ?? new Map<string, Question>();
    sets.set(question.set, set.set(question.id, question));
  }
  SETS.set(formulary, sets);
  return sets;
}
