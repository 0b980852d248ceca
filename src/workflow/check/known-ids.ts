import { findingOf } from '../../findings/code.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary } from '../../formulary/model.js';
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
  const sets = new Map([...formulary.questions.values()].map((question) => [question.set, question]));
  if (set !== undefined) named.push({ what: 'question set', id: set, path: ['screening', 'set'], among: sets });
  const questions = questionIds(set, formulary);
  for (const id of request.screening?.answers.keys() ?? []) {
    named.push({ what: 'screening question', id, path: ['screening', 'answers', id], among: questions });
  }
  return named;
}

/** The questions that may be answered: those of the named set, or of all sets. */
function questionIds(set: string | undefined, formulary: Formulary): ReadonlyMap<string, unknown> {
  const questions = [...formulary.questions.values()].filter((question) => set === undefined || question.set === set);
  return new Map(questions.map((question) => [question.id, question]));
}
