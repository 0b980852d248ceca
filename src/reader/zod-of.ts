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
import { READER_CODES } from '../findings/codes/reader.js';
import { UNREADABLE } from './checks.js';
import { refuse } from './leaf.js';
import { isMapping } from './plain.js';
import type { Check, Leaf, Members, Node, Shape } from './shape.js';

const MADE = new WeakMap<Node, ZodMiniType>();

/** The schema of zod that a shape stands for; made once. */
export function zodOf<T>(shape: Shape<T>): ZodMiniType<T> {
  return schemaOf(shape) as ZodMiniType<T>;
}

function schemaOf(shape: Node): ZodMiniType {
  const known = MADE.get(shape);
  if (known !== undefined) return known;
  const made = make(shape);
  MADE.set(shape, made);
  return made;
}

function make(shape: Node): ZodMiniType {
  switch (shape.kind) {
    case 'leaf':
      return leafOf(shape);
    case 'mapping':
      return strictObject(membersOf(shape.members)).check(...shape.checks.map(checkOf));
    case 'optional':
      return exactOptional(schemaOf(shape.inner));
    case 'list':
      return array(schemaOf(shape.item));
    case 'tuple': {
      const [first, ...others] = shape.items.map(schemaOf);
      return first === undefined ? tuple([]) : tuple([first, ...others]);
    }
    case 'record':
      return record(schemaOf(shape.key) as ZodMiniType<string, string>, schemaOf(shape.value));
    case 'union':
      return union(shape.options.map(schemaOf));
  }
}

function membersOf(members: Members): Record<string, ZodMiniType> {
  return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, schemaOf(member)]));
}

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
