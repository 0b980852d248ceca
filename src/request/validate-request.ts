import type { Finding } from '../findings/finding.js';
import type { Document } from '../reader/document.js';
import { isMapping } from '../reader/plain.js';
import { validate } from '../reader/validate.js';
import { requestOf } from './convert.js';
import type { Request } from './model.js';
import { requestSchema } from './schema.js';

/**
 * Holds a document against `mesolog.request/1`: the request, or every fault with its place. A document that says it is of another schema
 * is told so and nothing more: its other keys mean nothing here.
 */
export function validateRequest(
  document: Document,
  doubtful = false,
): { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly faults: readonly Finding[] } {
  const validated = validate(document, requestSchema, doubtful);
  if (validated.ok) return { ok: true, request: requestOf(document, validated.value) };
  const { faults } = validated;
  const other = faults.filter(({ code }) => code === 'schema-unknown');
  return { ok: false, faults: other.length > 0 && isMapping(document.data) ? other : faults };
}
