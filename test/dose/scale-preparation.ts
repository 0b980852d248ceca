import { scale } from '../../src/dose/arithmetic.js';
import type { Ask, Preparation } from '../../src/dose/preparation.js';
import type { Rational } from '../../src/dose/rational.js';

/** The same mixture in another size: doses, volumes drawn and the volume are multiplied, concentrations stay. Syringes stay as named. */
export function scalePreparation(preparation: Preparation, factor: Rational): Preparation {
  const { volume, components } = preparation;
  return {
    ...preparation,
    components: components.map((component) => ({ ...component, ask: scaledAsk(component.ask, factor) })),
    ...(volume === undefined ? {} : { volume: scale(volume, factor) }),
  };
}

function scaledAsk(ask: Ask, factor: Rational): Ask {
  return ask.by === 'concentration' ? ask : { ...ask, amount: scale(ask.amount, factor) };
}
