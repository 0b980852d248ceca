import { type Bench, type Component, componentId, type Preparation } from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { isPositive, type Quantity } from './quantity.js';
import { bySize, ofCapacity, syringeFault } from './syringe.js';

/** The faults that can be seen before anything is computed. All of them. */
export function checkPreparation(preparation: Preparation, bench: Bench): readonly Problem[] {
  const { id, components, diluent, volume } = preparation;
  const faults: Problem[] = [];
  if (components.length === 0) {
    faults.push(problem('no-components', id, { message: 'nothing is in the preparation', remedy: 'add a component' }));
  }
  if (bench.syringes.length === 0) {
    faults.push(problem('no-syringes', id, { message: 'no syringes are known', remedy: "list the clinic's syringes" }));
  }
  const unusable = bench.syringes.map(syringeFault).filter((fault) => fault !== null);
  for (const message of new Set(unusable)) {
    faults.push(problem('unusable-syringe', id, { message, remedy: "correct the clinic's syringes" }));
  }
  const usable = bench.syringes.length > 0 && unusable.length === 0;
  faults.push(...twice(id, components), ...volumeFaults(id, 'the volume of the preparation', volume));
  faults.push(...volumeFaults(id, 'the syringe of the preparation', preparation.syringe));
  for (const drawn of [
    ...components.map((one) => ({ ...one, id: componentId(one) })),
    ...(diluent === undefined ? [] : [diluent]),
  ]) {
    if (usable) faults.push(...noSuchSyringe(id, drawn.id, drawn.drawWith, bench));
    if ('container' in drawn) faults.push(...volumeFaults(id, `the container of ${drawn.id}`, drawn.container?.volume));
  }
  if (diluent !== undefined && volume === undefined) {
    faults.push(
      problem('diluent-without-volume', id, {
        subject: diluent.id,
        message: `${diluent.id} fills up to no volume`,
        remedy: 'state the volume of the preparation, or add the diluent as a component with its own volume',
      }),
    );
  }
  return faults;
}

function twice(preparation: string, components: readonly Component[]): readonly Problem[] {
  const ids = components.map(componentId);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
    problem('component-twice', preparation, {
      subject: id,
      message: `${id} stands in the preparation more than once`,
      remedy: 'join the entries into one',
    }),
  );
}

function volumeFaults(preparation: string, what: string, volume: Quantity | undefined): readonly Problem[] {
  if (volume === undefined) return [];
  if (volume.unit.dimension !== 'volume') {
    return [
      problem('wrong-dimension', preparation, {
        message: `${what} is ${display(volume)}`,
        remedy: 'write a volume in mL',
      }),
    ];
  }
  if (isPositive(volume)) return [];
  const evidence = [compared(what, display(volume), '<=', '0 mL')];
  return [
    problem('not-positive', preparation, {
      message: `${what} is ${display(volume)}`,
      remedy: 'write a volume above zero',
      evidence,
    }),
  ];
}

function noSuchSyringe(
  preparation: string,
  subject: string,
  drawWith: Quantity | undefined,
  bench: Bench,
): readonly Problem[] {
  if (drawWith === undefined) return [];
  if (drawWith.unit.dimension === 'volume' && ofCapacity(drawWith, bench.syringes) !== null) return [];
  const choices = bySize(bench.syringes).map(({ capacity }) => display(capacity));
  const remedy = `choose one of ${choices.join(', ')}`;
  return [
    problem('unknown-syringe', preparation, {
      subject,
      message: `there is no syringe of ${display(drawWith)}`,
      remedy,
      choices,
    }),
  ];
}
