import { folded } from './folded.js';

/** Something with an id, a name and other words for it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
}

/** The entry that a person's `word` means, by id, name or synonym, without regard to case and accents; null where none. */
export function entryNamed<T extends Named>(entries: ReadonlyMap<string, T>, word: string): T | null {
  const exact = entries.get(word);
  if (exact !== undefined) return exact;
  const wanted = folded(word);
  for (const entry of entries.values()) {
    if ([entry.id, entry.name, ...entry.synonyms].some((name) => folded(name) === wanted)) return entry;
  }
  return null;
}
