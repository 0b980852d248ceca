import {
  array,
  check,
  exactOptional,
  globalRegistry,
  record,
  strictObject,
  transform,
  tuple,
  union,
  type ZodMiniType,
} from 'zod/mini';
import type { ParsePayload } from 'zod/v4/core';
import { READER_CODES } from '../findings/codes/reader.js';
import { UNREADABLE } from './checks.js';
import { refuse } from './leaf.js';
import { isMapping } from './plain.js';
import { readAs, UNFIT } from './read-as.js';
import type { Check, Leaf, Members, Node, Shape } from './shape.js';

const MADE = new WeakMap<Node, ZodMiniType>();
const MADE_FOR_FAULTS = new WeakMap<Node, ZodMiniType>();

/** The schema of zod that a shape stands for; made once. */
export function zodOf<T>(shape: Shape<T>): ZodMiniType<T> {
  return schemaOf(shape) as ZodMiniType<T>;
}

/** The same for a value that is known not to fit, of which most does: members of a mapping that fit are not looked at by zod, which takes ten times as long. */
export function zodOfUnfit<T>(shape: Shape<T>): ZodMiniType<T> {
  return unfitOf(shape) as ZodMiniType<T>;
}

/** How the schema of a shape within another is come by. */
type Inner = (shape: Node) => ZodMiniType;

const schemaOf: Inner = (shape) => remembered(MADE, shape, () => make(shape, schemaOf, schemaOf));

const unfitOf: Inner = (shape) => remembered(MADE_FOR_FAULTS, shape, () => make(shape, unfitOf, fittingFirst));

function remembered(made: WeakMap<Node, ZodMiniType>, shape: Node, make: () => ZodMiniType): ZodMiniType {
  const known = made.get(shape) ?? make();
  made.set(shape, known);
  return known;
}

function make(shape: Node, inner: Inner, member: Inner): ZodMiniType {
  switch (shape.kind) {
    case 'leaf':
      return leafOf(shape);
    case 'mapping':
      return strictObject(membersOf(shape.members, member)).check(...shape.checks.map(checkOf));
    case 'optional':
      return exactOptional(inner(shape.inner));
    case 'list':
      return array(inner(shape.item));
    case 'tuple': {
      const [first, ...others] = shape.items.map(inner);
      return first === undefined ? tuple([]) : tuple([first, ...others]);
    }
    case 'record':
      return record(inner(shape.key) as ZodMiniType<string, string>, inner(shape.value));
    case 'union':
      return union(shape.options.map(inner));
  }
}

function membersOf(members: Members, member: Inner): Record<string, ZodMiniType> {
  return Object.fromEntries(Object.entries(members).map(([key, shape]) => [key, member(shape)]));
}

/** Reads a member without zod where it fits, else with it. */
const fittingFirst: Inner = (shape) => {
  if (shape.kind === 'leaf') return unfitOf(shape);
  if (shape.kind === 'optional') return exactOptional(fittingFirst(shape.inner));
  const schema = transform((written, context) => {
    const value = written === undefined ? UNFIT : readAs(shape, written);
    if (value !== UNFIT) return value;
    const { value: partly, issues } = unfitOf(shape)._zod.run(
      { value: written, issues: [] },
      { async: false },
    ) as ParsePayload;
    context.issues.push(...issues);
    return partly;
  });
  schema._zod.optin = undefined;
  return schema;
};

function leafOf({ describe, read }: Leaf<unknown>): ZodMiniType {
  const schema = transform((written, context) => {
    const field = written === undefined ? refuse(READER_CODES['key-missing'], 'missing') : read(written);
    if (field.ok) return field.value;
    context.issues.push({
      code: 'custom',
      input: written,
      message: field.fault.message,
      params: { fault: field.fault },
    });
    return UNREADABLE;
  });
  // A bare transform (half the cost of a pipe) counts as having a default; a leaf has none, so a key that holds it is required.
  schema._zod.optin = undefined;
  return schema.register(globalRegistry, describe);
}

function checkOf({ run }: Check<object>) {
  return check<Record<string, unknown>>(
    (context) => {
      if (!isMapping(context.value)) return;
      run(context.value, (fault, path = [], at = 'value') => {
        context.issues.push({
          code: 'custom',
          input: context.value,
          path: [...path],
          message: fault.message,
          params: { fault, at, below: path.length },
        });
      });
    },
    { when: () => true },
  );
}
