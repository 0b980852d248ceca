/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; stops counting above `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
    if (Math.min(...before, ...last) > most) return most + 1;
  }
  return last[b.length] ?? most + 1;
}

/**
 * The candidate that `written` most likely meant, or null where none is near: at most two letters in five differ.
 * Only ever shown to a person as a question; nothing is corrected.
 */
export function suggest(written: string, candidates: Iterable<string>): string | null {
  if (written.length > 64) return null;
  const wanted = written.toLowerCase().replaceAll('_', '-');
  const most = Math.max(1, Math.floor((wanted.length * 2) / 5));
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase().replaceAll('_', '-'), least - 1);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}
