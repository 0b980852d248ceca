import type { Document, Path } from '../reader/document.js';
import type { At } from './plain.js';

/**
 * The checked data of a file with its place written into every mapping (`at`). A rule's limits, a mapping of names, become a list whose
 * items carry name, quantity and place; the facts of its examples stay as they are.
 */
export function placed(value: unknown, document: Document, file: number, path: Path = []): unknown {
  const at = (where: Path): At => {
    const { line, column } = document.locate(where);
    return [file, line, column];
  };
  if (Array.isArray(value)) return value.map((item, index) => placed(item, document, file, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  const isRule = path.length === 2 && path[0] === 'rules';
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    if (isRule && key === 'examples') return [key, member];
    if (isRule && key === 'limits') return [key, limitsOf(member, (name) => at([...path, key, name]))];
    return [key, placed(member, document, file, [...path, key])];
  });
  return { ...(isRule ? { limits: [] } : {}), ...Object.fromEntries(members), at: at(path) };
}

function limitsOf(limits: unknown, at: (name: string) => At): unknown {
  return Object.entries(limits ?? {}).map(([name, quantity]: [string, unknown]) => ({ name, quantity, at: at(name) }));
}
