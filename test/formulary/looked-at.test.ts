import { describe, expect, test } from '@jest/globals';
import { uniiCheckCharacter } from '../../src/formulary/checks/identity.js';
import { lintFormulary } from '../../src/formulary/lint.js';
import { changed, FIXTURES, file, filesIn, HEADER, SHIPPED } from './support.js';

const codes = (files: Parameters<typeof lintFormulary>[0], today: string | null = null) =>
  lintFormulary(files, today).findings.map(({ code, location }) => `${location?.line} ${code}`);

describe('the review of entries', () => {
  /** The fixture was verified on 2026-01-31 , 2026-11-01 and 2026-11-20 in one place each, and on 2026-11-21 in all others. */
  const due = (period: string, today: string) =>
    codes(changed('{id: maximal, ', `{id: maximal, review_after: ${period}, `), today).filter((each) =>
      each.endsWith('formulary-review-due'),
    ).length;

  test.each<[string, string, number]>([
    ['12 mo', '2027-01-31', 0],
    ['12 mo', '2027-02-01', 1],
    ['12 mo', '2027-11-20', 2],
    ['12 mo', '2027-11-21', 3],
    ['1 mo', '2026-02-28', 0],
    ['1 mo', '2026-03-01', 1],
    ['2 years', '2028-11-21', 3],
  ])('within %s, on %s: %i due', (period, today, count) => {
    expect(due(period, today)).toBe(count);
  });

  test('the day after the last of all periods every date is due', () => {
    const dates = new TextDecoder().decode(filesIn(`${FIXTURES}/maximal`)[0]?.bytes).match(/verified: /g) ?? [];
    expect(due('24 mo', '2028-11-22')).toBe(dates.length);
  });

  test('a period holds for every file, also where it stands in one without an entry', () => {
    const header = file('formulary.yaml', `${HEADER}formulary: {id: starter, title: Starter, review_after: 24 mo}\n`);
    const others = filesIn(SHIPPED).filter(({ path }) => !path.endsWith('formulary.yaml'));
    const { findings, notChecked } = lintFormulary([header, ...others], '2099-01-01');
    const due = findings.filter(({ code }) => code === 'formulary-review-due').map(({ subject }) => subject);
    expect(due).toEqual(expect.arrayContaining(['dexpanthenol', 'ascor-label', 'thiamine-sulfite']));
    expect(notChecked).toEqual([]);
  });

  test('without a period it is said that nothing was held against one', () => {
    expect(lintFormulary(filesIn(SHIPPED), '2099-01-01').notChecked).toMatchObject([{ code: 'review' }]);
  });
});

describe('texts that other programs change', () => {
  test.each<[string, boolean]>([
    ['12E5', true],
    ['0123', true],
    ['1_000', true],
    ['12:30', true],
    ['2026-11-21', true],
    ['on', true],
    ['0x1F', true],
    ['.5', true],
    ['"12E5"', false],
    ["'0123'", false],
    ['A123', false],
    ['17-114', false],
    ['12E5x', false],
  ])('%s', (written, told) => {
    const found = codes(changed('preparation_number: 17-114', `preparation_number: ${written}`));
    expect(found.some((each) => each.endsWith('formulary-unquoted'))).toBe(told);
  });
});

describe('the check character of a UNII', () => {
  /** Nine characters by hand: 9+8+25+18+2+0+0+9+8 = 79, 79 - 72 = 7 (lidocaine); 0+19+6+35+1+3+33+3+32 = 132, 132 - 108 = 24, O (zinc sulfate). */
  test.each([
    ['98PI200987', '7'],
    ['0J6Z13X3WO', 'O'],
    ['98PI200986', '7'],
    ['89PI200987', '7'],
  ])('%s', (written, character) => {
    expect(uniiCheckCharacter(written)).toBe(character);
  });
});
