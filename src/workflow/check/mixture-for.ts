import type { Request } from '../../request/model.js';
import { Recent } from '../../request/recent.js';
import type { MixtureRequest } from '../../rules/context.js';
import type { CheckInput } from './check-input.js';
import { type Mixed, type MixedOrFaults, mix } from './mix.js';

/** How many mixtures are remembered. */
const MOST = 128;

/** What was mixed with one input, by what it was mixed from. */
interface Memory {
  readonly mixed: Recent<string, Mixed>;
  readonly numbers: WeakMap<object, number>;
  given: number;
}

const MEMORIES = new WeakMap<CheckInput, Memory>();

/**
 * The mixture of a request: one that was mixed before with this input, where every part of the request that goes into it is the very same object
 * (as in the rows of a batch that say the same in the same words), else a new one. No part is ever changed, so the answer is the one that `mix` gives.
 */
export function mixtureFor(request: Request, input: CheckInput): MixedOrFaults {
  const memory = MEMORIES.get(input) ?? { mixed: new Recent(MOST), numbers: new WeakMap(), given: 0 };
  MEMORIES.set(input, memory);
  const key = keyOf(request, memory);
  const known = memory.mixed.get(key);
  if (known !== undefined) return { ok: true, mixed: known };
  const made = mix(request, input);
  if (made.ok) memory.mixed.set(key, made.mixed);
  return made;
}

/** Everything that `mix` looks at. The kind of the session follows from the parts. */
function keyOf(request: MixtureRequest, memory: Memory): string {
  const { indication, preparations, prp, mechanical, coAdministered, delivery } = request;
  const parts = [preparations, prp, mechanical, coAdministered, delivery].map((part) => numberOf(part, memory));
  return [indication, ...parts].join(' ');
}

/** A number that stands for one object and no other; 0 for none. */
function numberOf(part: object | undefined, memory: Memory): number {
  if (part === undefined) return 0;
  const known = memory.numbers.get(part);
  if (known !== undefined) return known;
  memory.given += 1;
  memory.numbers.set(part, memory.given);
  return memory.given;
}
