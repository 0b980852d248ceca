import { equal, rateOf, subtract } from './arithmetic.js';
import type { ProofLine, WorkingLine } from './cocktail.js';
import { bound } from './content-strength.js';
import type { Container, Content } from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { proofLine } from './prove.js';
import { isPositive, ofSubstance, type Quantity } from './quantity.js';
import { named } from './sum-ingredients.js';

/** What a vial of powder holds of one ingredient, and the strength that its label states for it once dissolved. */
export interface PowderContent {
  readonly ingredient: string;
  readonly basis: string;
  /** In the whole vial. */
  readonly amount: Quantity;
  /** As labelled; where it is stated it rules. */
  readonly strength?: Quantity;
}

/** A powder and how its label says to dissolve it. */
export interface Powder {
  /** The product's id. */
  readonly id: string;
  readonly content: readonly PowderContent[];
  /** The id of the diluent. */
  readonly diluent: string;
  readonly added: Quantity;
  /** What the vial then holds; more than was added where the powder takes up room. */
  readonly yielded: Quantity;
  readonly useWithin?: Quantity;
}

export type Reconstituted =
  | {
      readonly ok: true;
      /** Ready to stand as content of a component. */
      readonly content: readonly Content[];
      readonly container: Container;
      readonly diluent: { readonly id: string; readonly added: Quantity };
      readonly useWithin: Quantity | null;
      readonly observations: readonly Problem[];
      readonly proof: readonly ProofLine[];
      readonly working: readonly WorkingLine[];
    }
  | { readonly ok: false; readonly faults: readonly Problem[] };

/** Dissolves one vial: strength = amount ÷ volume yielded, unless the label states it; where the two differ, that is observed. */
export function reconstitute(preparation: string, powder: Powder): Reconstituted {
  const faults = [volumeFault(preparation, powder, 'added'), volumeFault(preparation, powder, 'yielded')].flat();
  if (faults.length > 0) return { ok: false, faults };
  const steps = powder.content.map((entry) => dissolve(preparation, powder, entry));
  return {
    ok: true,
    content: steps.map(({ content }) => content),
    container: { volume: powder.yielded },
    diluent: { id: powder.diluent, added: powder.added },
    useWithin: powder.useWithin ?? null,
    observations: steps.flatMap(({ observations }) => observations),
    proof: steps.map(({ proof }) => proof),
    working: [addedLine(powder), ...steps.map(({ working }) => working)],
  };
}

function dissolve(preparation: string, powder: Powder, { ingredient, basis, amount, strength: stated }: PowderContent) {
  const { id, yielded } = powder;
  const computed = rateOf(amount.of === undefined ? ofSubstance(amount, ingredient) : amount, yielded);
  const [content = { ingredient, basis, strength: computed }] = bound([
    { ingredient, basis, strength: stated ?? computed },
  ]);
  const { strength } = content;
  const agrees = equal(strength, computed);
  const label = `${id}: strength of ${named(ingredient, basis)} once dissolved`;
  const expression = `${display(amount)} ÷ ${display(yielded)}`;
  const shown = display(computed);
  return {
    content,
    observations: agrees ? [] : [contradiction(preparation, id, ingredient, strength, computed)],
    proof: proofLine(`${label} = amount ÷ volume yielded`, strength, display(strength), computed, expression),
    working: { label, expression, exact: shown, rounded: display(strength) },
  };
}

function addedLine({ id, diluent, added, yielded }: Powder): WorkingLine {
  const shown = display(yielded);
  const taken = subtract(yielded, added);
  const expression = `${display(added)} of ${diluent} added, ${display(taken)} taken up by the powder`;
  return { label: `${id}: volume once dissolved`, expression, exact: shown, rounded: shown };
}

function volumeFault(preparation: string, powder: Powder, which: 'added' | 'yielded'): readonly Problem[] {
  const volume = powder[which];
  const subject = powder.id;
  const message = `the volume ${which} is ${display(volume)}`;
  if (volume.unit.dimension !== 'volume') {
    return [problem('wrong-dimension', preparation, { subject, message, remedy: 'write a volume in mL' })];
  }
  if (isPositive(volume)) return [];
  return [problem('not-positive', preparation, { subject, message, remedy: 'write the volume that the label states' })];
}

function contradiction(
  preparation: string,
  subject: string,
  ingredient: string,
  stated: Quantity,
  computed: Quantity,
): Problem {
  return problem('strength-contradicts-label', preparation, {
    subject,
    message: `the label states ${display(stated)} of ${ingredient}, but amount and volume yielded make ${display(computed)}`,
    remedy: 'compare amount, volume and strength with the label',
    evidence: [compared(`strength of ${ingredient}`, display(stated), 'is not', display(computed))],
  });
}
