import type { Document, Plain } from './document.js';

/** The part of `document` at `step` (an item of its list) as a document of its own, `index` among its siblings. */
export function within(document: Document, step: number, data: Plain): Document {
  return {
    file: document.file,
    index: step,
    data,
    locate: (path) => document.locate([step, ...path]),
    locateKey: (path) => document.locateKey([step, ...path]),
    excerpt: (location) => document.excerpt(location),
  };
}
