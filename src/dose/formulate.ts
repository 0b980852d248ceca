import { convert, subtract, total } from './arithmetic.js';
import { checkPreparation } from './check-preparation.js';
import type { Formulated } from './cocktail.js';
import { bound } from './content-strength.js';
import { restFault } from './fill-up.js';
import { contentOfMade, type MadeSoFar, notMade } from './made.js';
import { type AskedComponent, mix } from './mix.js';
import { NO_VOLUME } from './no-volume.js';
import { type Bench, type Component, type Content, componentId, type Preparation } from './preparation.js';
import type { Problem } from './problem.js';
import { isPositive, type Quantity } from './quantity.js';
import { resolveAsk } from './resolve-ask.js';
import { ML } from './unit-table.js';

/**
 * Computes one mixture: a pure function of its whole input. Exact first; each draw is rounded once, last, to its
 * syringe; doses and concentrations stand both exact and as measured. Either all faults at once, or the cocktail with its working and
 * its proof; what is to be judged (too small, off, too much for the syringe) stands in the observations.
 * `made` holds the preparations that this one draws from: `formulateAll` puts them in order.
 */
export function formulate(preparation: Preparation, table: Bench, made: MadeSoFar = new Map()): Formulated {
  const { id, components, tolerance } = preparation;
  const bench = tolerance === undefined ? table : { ...table, tolerance };
  const volume = usableVolume(preparation);
  const { asked, faults } = resolveAll(preparation, bench, made);
  const sum = total(
    asked.map(({ resolved }) => resolved.draw),
    NO_VOLUME,
  );
  const rest = volume === null ? null : subtract(volume, sum);
  const complete = asked.length === components.length;
  const all = [
    ...checkPreparation(preparation, bench),
    ...faults,
    ...(volume === null || rest === null ? [] : restFault(preparation, volume, sum, rest, complete)),
  ];
  if (all.length > 0) return { ok: false, id, faults: all, observations: [] };
  return mix(preparation, bench, made, asked, {
    sum,
    asked: volume === null || rest === null ? null : { volume, rest },
  });
}

/** The volume in mL; null where none is stated, or where what is stated is a fault of its own. */
function usableVolume({ volume }: Preparation): Quantity | null {
  return volume !== undefined && volume.unit.dimension === 'volume' && isPositive(volume) ? convert(volume, ML) : null;
}

function resolveAll(
  preparation: Preparation,
  bench: Bench,
  made: MadeSoFar,
): { asked: readonly AskedComponent[]; faults: readonly Problem[] } {
  const asked: AskedComponent[] = [];
  const faults: Problem[] = [];
  for (const component of preparation.components) {
    const subject = componentId(component);
    const content = contentOf(component, made);
    if (content === null) {
      faults.push(notMade(preparation.id, subject, made.has(subject)));
      continue;
    }
    const answer = resolveAsk(component.ask, {
      preparation: preparation.id,
      subject,
      content,
      volume: preparation.volume,
      bench,
    });
    if (answer.ok) asked.push({ component, content, resolved: answer.resolved });
    else faults.push(...answer.faults);
  }
  return { asked, faults };
}

/** What a component holds per mL; null where the preparation it is drawn from is not there. */
function contentOf(component: Component, made: MadeSoFar): readonly Content[] | null {
  if (!('preparation' in component)) return bound(component.content);
  const source = made.get(component.preparation);
  return source === undefined || source === null ? null : contentOfMade(source);
}
