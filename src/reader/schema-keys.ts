import type { Path } from './document.js';
import type { Node } from './shape.js';

/** The keys that `shape` knows for the mapping at `path`; empty where it is no mapping of fixed keys. */
export function knownKeys(shape: Node, path: Path): readonly string[] {
  if (shape.kind === 'optional') return knownKeys(shape.inner, path);
  if (shape.kind === 'union') return [...new Set(shape.options.flatMap((option) => knownKeys(option, path)))];
  const [step, ...rest] = path;
  if (step === undefined) return shape.kind === 'mapping' ? Object.keys(shape.members) : [];
  const below = childOf(shape, step);
  return below === undefined ? [] : knownKeys(below, rest);
}

function childOf(shape: Node, step: string | number): Node | undefined {
  if (shape.kind === 'mapping') return shape.members[step];
  if (shape.kind === 'list') return shape.item;
  return shape.kind === 'record' ? shape.value : undefined;
}
