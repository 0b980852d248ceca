import type { Request } from '../../request/model.js';
import { Recent } from '../../request/recent.js';
import type { MixtureRequest } from '../../rules/context.js';
import type { CheckInput } from './check-input.js';
import { type Mixed, type MixedOrFaults, mix } from './mix.js';

/** How many mixtures are remembered, and how many of the latest are tried one by one before any is sought by its key. */
const MOST = 128;
const MOST_LATEST = 8;

/** What was mixed with one input, by what it was mixed from. */
interface Memory {
  readonly mixed: Recent<string, Mixed>;
  /** The last first. */
  readonly latest: Mixed[];
  readonly numbers: WeakMap<object, number>;
  given: number;
}

const MEMORIES = new WeakMap<CheckInput, Memory>();

/**
 * The mixture of a request: one that was mixed before with this input, where every part of the request that goes into it is the very same object
 * (as in the rows of a batch that say the same in the same words), else a new one. No part is ever changed, so the answer is the one that `mix` gives.
 */
export function mixtureFor(request: Request, input: CheckInput): MixedOrFaults {
  const memory = MEMORIES.get(input) ?? { mixed: new Recent(MOST), latest: [], numbers: new WeakMap(), given: 0 };
  MEMORIES.set(input, memory);
  const { mixed, latest } = memory;
  const again = latest.findIndex((one) => isSame(one.judged.mixture.context.request, request));
  const key = again === -1 ? keyOf(request, memory) : '';
  const known = again === -1 ? mixed.get(key) : latest[again];
  if (known !== undefined) {
    putFirst(latest, known, again);
    return { ok: true, mixed: known };
  }
  const made = mix(request, input);
  if (!made.ok) return made;
  mixed.set(key, made.mixed);
  putFirst(latest, made.mixed, -1);
  return made;
}

/** Puts a mixture before the others, where `from` says that it stood or, at -1, stood not. */
function putFirst(latest: Mixed[], mixed: Mixed, from: number): void {
  if (from === 0) return;
  if (from > 0) latest.splice(from, 1);
  if (latest.unshift(mixed) > MOST_LATEST) latest.pop();
}

/** Whether everything that `mix` looks at is the very same. The kind of the session follows from the parts. */
function isSame(some: MixtureRequest, other: MixtureRequest): boolean {
  return (
    some.indication === other.indication &&
    some.preparations === other.preparations &&
    some.prp === other.prp &&
    some.mechanical === other.mechanical &&
    some.coAdministered === other.coAdministered &&
    some.delivery === other.delivery
  );
}

/** The same as a key. */
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
