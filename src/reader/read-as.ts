import { isList, isMapping } from './plain.js';
import type { Node, Output } from './shape.js';

/** Stands for what is not as its shape says. */
export const UNFIT = Symbol('unfit');

/**
 * What a value means where it is as its shape says, else UNFIT, without a word on what is wrong: that takes a schema of zod (`faultsOf`), which
 * only what is at fault needs. A property holds both to the same answers.
 */
export function readAs<S extends Node>(shape: S, written: unknown): Output<S> | typeof UNFIT {
  return read(shape, written) as Output<S> | typeof UNFIT;
}

function read(shape: Node, written: unknown): unknown {
  switch (shape.kind) {
    case 'leaf': {
      if (written === undefined) return UNFIT;
      const field = shape.read(written);
      return field.ok ? field.value : UNFIT;
    }
    case 'optional':
      return read(shape.inner, written);
    case 'mapping':
      return readMapping(shape, written);
    case 'list':
      return isList(written) ? readEach(written, () => shape.item) : UNFIT;
    case 'tuple':
      return isList(written) && written.length === shape.items.length
        ? readEach(written, (index) => shape.items[index])
        : UNFIT;
    case 'record':
      return readRecord(shape, written);
    case 'union':
      return readFirst(shape.options, written);
  }
}

function readMapping({ members, checks }: Extract<Node, { kind: 'mapping' }>, written: unknown): unknown {
  if (!isMapping(written)) return UNFIT;
  const value: Record<string, unknown> = {};
  let unread = Object.keys(written).length;
  for (const key of Object.keys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    if (!Object.hasOwn(written, key)) {
      if (member.kind === 'optional') continue;
      return UNFIT;
    }
    const one = read(member, written[key]);
    if (one === UNFIT) return UNFIT;
    value[key] = one;
    unread -= 1;
  }
  let fits = unread === 0;
  for (const { run } of checks) {
    run(value, () => {
      fits = false;
    });
  }
  return fits ? value : UNFIT;
}

function readEach(written: readonly unknown[], shapeAt: (index: number) => Node | undefined): unknown {
  const values: unknown[] = [];
  for (const [index, item] of written.entries()) {
    const shape = shapeAt(index);
    const value = shape === undefined ? UNFIT : read(shape, item);
    if (value === UNFIT) return UNFIT;
    values.push(value);
  }
  return values;
}

function readRecord(shape: Extract<Node, { kind: 'record' }>, written: unknown): unknown {
  if (!isMapping(written)) return UNFIT;
  const value: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(written)) {
    const key = read(shape.key, name);
    const one = read(shape.value, item);
    if (typeof key !== 'string' || one === UNFIT) return UNFIT;
    value[key] = one;
  }
  return value;
}

function readFirst(options: readonly Node[], written: unknown): unknown {
  for (const option of options) {
    const value = read(option, written);
    if (value !== UNFIT) return value;
  }
  return UNFIT;
}
