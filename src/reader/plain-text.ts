import type { Plain } from './document.js';
import { isList, isReserved, isWhole } from './plain.js';

/** A read value as text: the same text for the same value and no other, keys in their order. Only ever compared. */
export function plainText(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isReserved(value)) return value.word;
  if (isWhole(value)) return value.digits;
  if (isList(value)) return `[${value.map(plainText).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${plainText(item)}`)
    .join(',')}}`;
}
