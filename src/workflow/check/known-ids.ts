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
  return unknownIn(request, formulary).map(({ what, id, path, among }) => {
    const near = suggest(id, among.keys());
    return findingOf(WORKFLOW_CODES['unknown-id'], {
      subject: id,
      message: `The formulary ${formulary.id} has no ${what} "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`,
      location: request.document.locate(path),
    });
  });
}

function unknownIn(request: Request, formulary: Formulary): Named[] {
  const unknown: Named[] = [];
  const look = (what: string, id: string, among: Named['among'], ...path: Path) => {
    if (!among.has(id)) unknown.push({ what, id, path, among });
  };
  const { indications, products, formulas, protocols } = formulary;
  look('indication', request.indication, indications, 'indication');
  request.preparations.forEach(({ formula, components, changes, diluent }, p) => {
    if (formula !== undefined) look('formula', formula, formulas, 'preparations', p, 'formula');
    components.forEach(({ source }, c) => {
      if (source.kind === 'product')
        look('product', source.id, products, 'preparations', p, 'components', c, 'product');
    });
    changes.forEach(({ product, change }, c) => {
      look('product', product, products, 'preparations', p, 'changes', c, change);
    });
    if (diluent !== undefined) look('product', diluent.product, products, 'preparations', p, 'diluent', 'product');
  });
  request.coAdministered?.forEach(({ product }, i) => {
    look('product', product, products, 'co_administered', i, 'product');
  });
  if (request.course !== undefined) look('protocol', request.course.protocol, protocols, 'course', 'protocol');
  const set = request.screening?.set;
  const sets = questionSets(formulary);
  if (set !== undefined) look('question set', set, sets, 'screening', 'set');
  const questions = set === undefined ? formulary.questions : (sets.get(set) ?? NONE);
  for (const id of request.screening?.answers.keys() ?? [])
    look('screening question', id, questions, 'screening', 'answers', id);
  return unknown;
}

const NONE: ReadonlyMap<string, Question> = new Map();
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
