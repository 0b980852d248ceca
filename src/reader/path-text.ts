import type { Path } from './document.js';

/** The path as a person reads it: `preparations[0].components[1].dose`, or `the document` for the root. */
export function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'the document' : text.replace(/^\./, '');
}
