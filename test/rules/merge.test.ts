import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../src/findings/finding.js';
import { type Checked, NOTHING, saidToMany } from '../../src/rules/check.js';
import { merger, worstFirst } from '../../src/rules/merge.js';

const word = fc.constantFrom('a', 'b');
const finding: fc.Arbitrary<Finding> = fc.record({
  code: word,
  severity: fc.constantFrom('stop', 'prescriber', 'reason', 'note'),
  subject: word,
  message: word,
  explanation: fc.string({ maxLength: 3 }),
  remedy: word,
  evidence: fc.constant([]),
  sources: fc.constant([]),
  location: fc.constant(null),
});
const note = fc.record({ code: word, message: fc.constantFrom('a', 'b', 'c') });
const result = fc
  .record({
    findings: fc.array(finding, { maxLength: 3 }),
    notChecked: fc.array(note, { maxLength: 2 }),
    many: fc.boolean(),
  })
  .map(({ many, ...said }): Checked => (many ? saidToMany(said) : said));

/** The same in plain words: each finding once, the first of those in the same words; each remark once, where it was said first. */
function plainly(results: readonly Checked[], others: readonly object[]) {
  const findings: Finding[] = [];
  for (const one of results.flatMap((each) => each.findings))
    if (
      !findings.some(
        (other) => other.code === one.code && other.subject === one.subject && other.message === one.message,
      )
    )
      findings.push(one);
  const notes: { code: string; message: string }[] = [];
  for (const one of results.flatMap((each) => each.notChecked))
    if (!notes.some((other) => other.code === one.code && other.message === one.message)) notes.push(one);
  return { findings: findings.sort(worstFirst), notChecked: [...notes, ...others] };
}

test('what is remembered of earlier patients changes nothing of what is put together', () => {
  fc.assert(
    fc.property(
      fc.array(result, { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(fc.nat(4), { maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      fc.array(note, { maxLength: 2 }),
      (pool, sessions, others) => {
        const [always = NOTHING] = pool.filter(Object.isFrozen);
        const whole = (results: readonly Checked[]) => [...results.slice(0, 1), always, ...results.slice(1)];
        const merge = merger(others, whole);
        for (const picks of [...sessions, ...sessions]) {
          const results = picks.map((pick) => pool[pick % pool.length] as Checked);
          const { verdict, ...said } = merge(results);
          expect(said).toEqual(plainly(whole(results), others));
          expect(verdict).toBe(said.findings[0]?.severity ?? 'clear');
        }
      },
    ),
    { numRuns: 500 },
  );
});
