import { add, compare, subtract, total } from './arithmetic.js';
import type { Cocktail, CocktailLine, Formulated, WorkingLine } from './cocktail.js';
import { fillUp } from './fill-up.js';
import { leftOf, type MadeSoFar } from './made.js';
import { type MeasuredDraw, measureDraw, syringeFor } from './measure-draw.js';
import { NO_VOLUME } from './no-volume.js';
import { dosesOff, noTolerance, tooMuchForSyringe, unknownDoses } from './observe-mixture.js';
import {
  type Bench,
  type Component,
  type Container,
  type Content,
  componentId,
  type Preparation,
} from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { prove } from './prove.js';
import { isPositive, type Quantity } from './quantity.js';
import type { ResolvedAsk } from './resolve-ask.js';
import { dosesOf, sumIngredients } from './sum-ingredients.js';

/** One component whose exact draw is known. */
export interface AskedComponent {
  readonly component: Component;
  readonly content: readonly Content[];
  readonly resolved: ResolvedAsk;
}

/** The exact volumes of a mixture: its parts, the rest, and the volume asked; null where no volume was. */
export interface Volumes {
  readonly sum: Quantity;
  readonly asked: { readonly volume: Quantity; readonly rest: Quantity } | null;
}

type DrawnComponent = AskedComponent & { readonly measured: MeasuredDraw };

/** Measures the parts of a mixture that stands exactly, fills it up, and works out what is then in it. */
export function mix(
  preparation: Preparation,
  bench: Bench,
  made: MadeSoFar,
  asked: readonly AskedComponent[],
  volumes: Volumes,
): Formulated {
  const { id } = preparation;
  const drawn = asked.flatMap((one) => measured(id, one, bench));
  const measuredSum = total(
    drawn.map((one) => one.measured.draw.measured),
    NO_VOLUME,
  );
  const filled =
    volumes.asked === null ? null : fillUp(preparation, volumes.asked.volume, volumes.asked.rest, measuredSum, bench);
  const diluent = filled?.line ?? null;
  const whole = {
    exact: volumes.asked?.volume ?? volumes.sum,
    measured: diluent === null ? measuredSum : add(measuredSum, diluent.measured),
  };
  const measuring = [...drawn.flatMap((one) => one.measured.observations), ...(filled?.observations ?? [])];
  const faults = [...overdrawn(id, drawn, made), ...nothingMeasurable(id, whole)];
  if (faults.length > 0) return { ok: false, id, faults, observations: measuring };

  const components = drawn.map((one) => ({ ...one, id: componentId(one.component), drawn: one.measured.draw }));
  const dosed = components.map(dosesOf);
  const lines = drawn.map((one, index) => lineOf(one, dosed[index]?.doses ?? [], made));
  const { doses, concentrations, ...sums } = sumIngredients(id, components, lines, whole, bench.bases);
  const containers = [...drawn.map(containerOf), preparation.diluent?.container];
  const asStated = volumes.asked?.volume ?? null;
  const proof = prove({ asked: asStated, components, lines, containers, diluent, total: whole, doses, concentrations });
  const working = [
    ...drawn.flatMap((one, index) => [
      ...one.resolved.working,
      ...one.measured.working,
      ...leftLine(one, made),
      ...(dosed[index]?.working ?? []),
    ]),
    ...(filled?.working ?? []),
    totalLine([...drawn.map((one) => one.measured.draw), ...(diluent === null ? [] : [diluent])], whole),
    ...sums.working,
  ];
  const observations = [
    ...measuring,
    ...components.flatMap((one) => unknownDoses(id, one.id, one.content)),
    ...dosesOff(id, lines, bench),
    ...sums.observations,
    ...tooMuchForSyringe(preparation, whole),
    ...noTolerance(preparation, [...lines, ...(diluent === null ? [] : [diluent])], bench),
  ];
  return {
    ok: true,
    id,
    cocktail: { id, lines, diluent, total: whole, doses, concentrations, proof, working },
    observations,
  };
}

function measured(preparation: string, asked: AskedComponent, bench: Bench): readonly DrawnComponent[] {
  const exact = asked.resolved.draw;
  const syringe = syringeFor(exact, asked.component.drawWith, bench.syringes);
  if (syringe === null) return [];
  const order = { preparation, subject: componentId(asked.component), exact, container: containerOf(asked) };
  return [{ ...asked, measured: measureDraw(order, syringe, bench) }];
}

function containerOf({ component }: AskedComponent): Container | undefined {
  return 'preparation' in component ? undefined : component.container;
}

function lineOf(
  { component, measured: { draw } }: DrawnComponent,
  doses: CocktailLine['doses'],
  made: MadeSoFar,
): CocktailLine {
  const id = componentId(component);
  const left = leftOf(component, made);
  if (left === null) return { id, source: 'product', ...draw, doses };
  return { id, source: 'preparation', ...draw, containers: 1n, remnant: subtract(left, draw.measured), doses };
}

function leftLine({ component, measured: { draw } }: DrawnComponent, made: MadeSoFar): readonly WorkingLine[] {
  const left = leftOf(component, made);
  if (left === null) return [];
  const shown = display(subtract(left, draw.measured));
  const label = `${componentId(component)}: 1 container, what is left of it`;
  return [{ label, expression: `${display(left)} − ${display(draw.measured)}`, exact: shown, rounded: shown }];
}

function totalLine(draws: readonly { readonly measured: Quantity }[], whole: Cocktail['total']): WorkingLine {
  const expression = `as measured ${draws.map((draw) => display(draw.measured)).join(' + ')}`;
  return { label: 'total', expression, exact: display(whole.exact), rounded: display(whole.measured) };
}

function nothingMeasurable(preparation: string, whole: Cocktail['total']): readonly Problem[] {
  if (isPositive(whole.measured)) return [];
  const message = `every part of the ${display(whole.exact)} rounds to nothing on its syringe`;
  return [
    problem('nothing-measurable', preparation, {
      message,
      remedy: 'make a larger batch, or draw with a finer syringe',
    }),
  ];
}

function overdrawn(preparation: string, drawn: readonly DrawnComponent[], made: MadeSoFar): readonly Problem[] {
  return drawn.flatMap(({ component, measured: { draw } }) => {
    const subject = componentId(component);
    const left = leftOf(component, made);
    if (left === null || compare(draw.measured, left) <= 0) return [];
    return [
      problem('preparation-overdrawn', preparation, {
        subject,
        message: `${display(draw.measured)} is drawn of ${subject}, but only ${display(left)} is left of it`,
        remedy: `make more of ${subject}`,
        evidence: [compared('volume drawn', display(draw.measured), '>', display(left))],
      }),
    ];
  });
}
