import { findingOf } from '../../findings/code.js';
import { WORKFLOW_CODES } from '../../findings/codes/workflow.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary, Question } from '../../formulary/model.js';
import type { Path } from '../../reader/document.js';
import { suggest } from '../../reader/suggest.js';
import type { Request } from '../../request/model.js';
import { Recent } from '../../request/recent.js';

interface Named {
  readonly what: string;
  readonly id: string;
  readonly path: Path;
  readonly among: ReadonlyMap<string, unknown>;
}

/** Every id of the request that the formulary does not have, each with its place and the nearest id that it has. */
export function unknownIds(request: Request, formulary: Formulary): Finding[] {
  return unknownIn(request, formulary).map(({ what, id, path, among }) => {
    const near = nearest(id, among);
    return findingOf(WORKFLOW_CODES['unknown-id'], {
      subject: id,
      message: `The formulary ${formulary.id} has no ${what} "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`,
      location: request.document.locate(path),
    });
  });
}

function unknownIn(request: Request, formulary: Formulary): Named[] {
  const unknown: Named[] = [];
  const look: Look = (what, id, among, ...path) => {
    if (!among.has(id)) unknown.push({ what, id, path, among });
  };
  const { preparations, coAdministered, course, screening } = request;
  const sound = soundIn(formulary);
  const lookAt = <T extends object>(part: T | undefined, lookAtAll: (part: T) => void) => {
    if (part === undefined || sound.has(part)) return;
    const before = unknown.length;
    lookAtAll(part);
    if (unknown.length === before) sound.add(part);
  };
  look('indication', request.indication, formulary.indications, 'indication');
  lookAt(preparations, (all) => lookAtPreparations(all, formulary, look));
  lookAt(coAdministered, (all) => {
    all.forEach(({ product }, i) => {
      look('product', product, formulary.products, 'co_administered', i, 'product');
    });
  });
  if (course !== undefined) look('protocol', course.protocol, formulary.protocols, 'course', 'protocol');
  lookAt(screening, (asked) => lookAtScreening(asked, formulary, look));
  return unknown;
}

/** How many of the ids that a list lacks are remembered. */
const MOST = 64;
const NEAREST = new WeakMap<Named['among'], Recent<string, { readonly id: string | null }>>();

/** The id of the list that is nearest to one that it lacks. To seek it takes as long as to check ten requests, and a batch seldom errs only once. */
function nearest(id: string, among: Named['among']): string | null {
  const known = NEAREST.get(among) ?? new Recent(MOST);
  NEAREST.set(among, known);
  const before = known.get(id);
  if (before !== undefined) return before.id;
  const found = suggest(id, among.keys());
  known.set(id, { id: found });
  return found;
}

type Look = (what: string, id: string, among: Named['among'], ...path: Path) => void;

const SOUND = new WeakMap<Formulary, WeakSet<object>>();

/** The parts of requests in which a formulary was found to know every id: rows of a batch share them. */
function soundIn(formulary: Formulary): WeakSet<object> {
  const sound = SOUND.get(formulary) ?? new WeakSet();
  SOUND.set(formulary, sound);
  return sound;
}

function lookAtPreparations(preparations: Request['preparations'], formulary: Formulary, look: Look): void {
  const { products, formulas } = formulary;
  preparations.forEach(({ formula, components, changes, diluent }, p) => {
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
}

function lookAtScreening({ set, answers }: NonNullable<Request['screening']>, formulary: Formulary, look: Look): void {
  const sets = questionSets(formulary);
  if (set !== undefined) look('question set', set, sets, 'screening', 'set');
  const questions = set === undefined ? formulary.questions : (sets.get(set) ?? NONE);
  for (const id of answers.keys()) look('screening question', id, questions, 'screening', 'answers', id);
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
