import type { Finding } from '../findings/finding.js';

/** What a renderer made, or every reason why it could not. */
export type Rendered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly Finding[] };
