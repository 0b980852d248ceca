import { isPayloadObject, type Payload } from './payload.js';

/** One thing wrong with a payload: where (`preparations[0].total`) and what. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/**
 * A check over one value that collects every fault; `T` is what the value is known to be when there are none. Its path is `inside` and `key` together,
 * put together only where it is needed: most values have no fault.
 */
export interface Shape<T> {
  readonly check: (value: Payload, inside: string, key: string, faults: Fault[]) => void;
  readonly type?: T;
}

/** A field that may be absent. */
export interface OptionalField<T> {
  readonly optional: Shape<T>;
}

type Fields = Readonly<Record<string, Shape<unknown> | OptionalField<unknown>>>;
type RequiredKeys<F> = { [K in keyof F]: F[K] extends OptionalField<unknown> ? never : K }[keyof F];
type OptionalKeys<F> = { [K in keyof F]: F[K] extends OptionalField<unknown> ? K : never }[keyof F];
type Flat<T> = { readonly [K in keyof T]: T[K] };
type ObjectOf<F> = Flat<
  { [K in RequiredKeys<F>]: F[K] extends Shape<infer T> ? T : never } & {
    [K in OptionalKeys<F>]?: F[K] extends OptionalField<infer T> ? T : never;
  }
>;

/** The type that a shape proves. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** Marks a field that may be absent. */
export function optional<T>(shape: Shape<T>): OptionalField<T> {
  return { optional: shape };
}

/** An object with exactly these fields, none of which is named like a part of every object: a missing or an unknown one is a fault. `also` adds checks across fields, run only when each field is right. */
export function object<F extends Fields>(
  fields: F,
  also?: (value: ObjectOf<F>, path: string, faults: Fault[]) => void,
): Shape<ObjectOf<F>> {
  const known = Object.entries(fields).map(([key, field]) => ({
    key,
    needed: !('optional' in field),
    shape: 'optional' in field ? field.optional : field,
  }));
  return {
    check(value, around, own, faults) {
      const path = around + own;
      if (!isPayloadObject(value)) {
        faults.push({ path, message: 'must be an object' });
        return;
      }
      const before = faults.length;
      const inside = path === '' ? '' : `${path}.`;
      let present = 0;
      for (const { key, needed, shape } of known) {
        const item = value[key];
        if (item !== undefined) {
          present += 1;
          shape.check(item, inside, key, faults);
        } else if (needed) faults.push({ path: inside + key, message: 'is missing' });
      }
      const keys = Object.keys(value);
      for (const key of present === keys.length ? [] : keys) {
        if (!Object.hasOwn(fields, key)) faults.push({ path: inside + key, message: 'is not a known field' });
      }
      if (also !== undefined && faults.length === before) also(value as unknown as ObjectOf<F>, path, faults);
    },
  };
}

/** A list of `min` to `max` values of one shape. */
export function list<T>(of: Shape<T>, { min = 0, max = 10_000 } = {}): Shape<readonly T[]> {
  return {
    check(value, inside, key, faults) {
      const path = inside + key;
      if (!Array.isArray(value)) faults.push({ path, message: 'must be a list' });
      else if (value.length < min) faults.push({ path, message: `must have at least ${min}` });
      else if (value.length > max) faults.push({ path, message: `must have at most ${max}` });
      else value.forEach((item: Payload, index) => void of.check(item, path, `[${index}]`, faults));
    },
  };
}

/** A string of 1 to `max` characters that matches `pattern`; `what` completes "must be …". */
export function text(max: number, pattern?: RegExp, what = 'in the form FORMAT.md gives'): Shape<string> {
  return {
    check(value, inside, key, faults) {
      if (typeof value !== 'string') faults.push({ path: inside + key, message: 'must be a string' });
      else if (value.length === 0 || value.length > max) {
        faults.push({ path: inside + key, message: `must have 1 to ${max} characters` });
      } else if (pattern !== undefined && !pattern.test(value))
        faults.push({ path: inside + key, message: `must be ${what}` });
    },
  };
}

/** One of the given strings. */
export function oneOf<const T extends string>(...allowed: readonly T[]): Shape<T> {
  return {
    check(value, inside, key, faults) {
      if (!allowed.some((one) => one === value))
        faults.push({ path: inside + key, message: `must be ${allowed.join(' or ')}` });
    },
  };
}

/** A whole number from `min` to `max`. */
export function whole(min = 0, max = Number.MAX_SAFE_INTEGER): Shape<number> {
  return {
    check(value, inside, key, faults) {
      if (typeof value !== 'number') faults.push({ path: inside + key, message: 'must be a whole number' });
      else if (value < min || value > max) faults.push({ path: inside + key, message: `must be ${min} to ${max}` });
    },
  };
}

/** `true` or `false`. */
export const FLAG: Shape<boolean> = {
  check(value, inside, key, faults) {
    if (typeof value !== 'boolean') faults.push({ path: inside + key, message: 'must be true or false' });
  },
};

/** Any object at all: a part of the record that only the rules read. */
export const ANY_OBJECT: Shape<{ readonly [key: string]: Payload }> = {
  check(value, inside, key, faults) {
    if (!isPayloadObject(value)) faults.push({ path: inside + key, message: 'must be an object' });
  },
};

/** One of several objects, told apart by the string in the field `tag`. */
export function tagged<M extends Readonly<Record<string, Shape<unknown>>>>(
  tag: string,
  members: M,
): Shape<Shaped<M[keyof M]>> {
  return {
    check(value, inside, key, faults) {
      const name = isPayloadObject(value) && Object.hasOwn(value, tag) ? value[tag] : undefined;
      const member = typeof name === 'string' && Object.hasOwn(members, name) ? members[name] : undefined;
      if (member === undefined) {
        const path = inside + key;
        const at = path === '' ? tag : `${path}.${tag}`;
        faults.push({ path: at, message: `must be ${Object.keys(members).join(' or ')}` });
      } else member.check(value, inside, key, faults);
    },
  };
}

/** One of several objects, told apart by which of the keys it holds. */
export function keyed<M extends Readonly<Record<string, Shape<unknown>>>>(members: M): Shape<Shaped<M[keyof M]>> {
  return {
    check(value, inside, key, faults) {
      const held = isPayloadObject(value) ? Object.keys(members).find((name) => Object.hasOwn(value, name)) : undefined;
      const member = held === undefined ? undefined : members[held];
      if (member === undefined)
        faults.push({ path: inside + key, message: `must hold ${Object.keys(members).join(' or ')}` });
      else member.check(value, inside, key, faults);
    },
  };
}

/** Every fault that `shape` finds in `value`. */
export function faultsOf<T>(shape: Shape<T>, value: Payload): readonly Fault[] {
  const faults: Fault[] = [];
  shape.check(value, '', '', faults);
  return faults;
}
