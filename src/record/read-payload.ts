import type { PayloadObject } from './payload.js';
import { type AnyPayload, RESERVED_SCHEMAS, schemaOf } from './payloads/schemas.js';
import { type Fault, faultsOf } from './shape.js';

export type ReadPayload =
  | { readonly ok: true; readonly payload: AnyPayload; readonly namespace: string }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Holds a decoded payload against the shape that its `schema` names. */
export function readPayload(payload: PayloadObject): ReadPayload {
  const name = Object.hasOwn(payload, 'schema') ? payload['schema'] : undefined;
  const schema = typeof name === 'string' ? schemaOf(name) : undefined;
  if (schema === undefined) {
    const later = typeof name === 'string' && RESERVED_SCHEMAS.has(name);
    return {
      ok: false,
      faults: [{ path: 'schema', message: later ? 'is kept for a later version' : 'is none that this version knows' }],
    };
  }
  const faults = faultsOf(schema.shape, payload);
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, payload: payload as unknown as AnyPayload, namespace: schema.namespace };
}
