import { describe, expect, test } from '@jest/globals';
import { renderFindings, renderFindingsBrief, renderFindingsCompact } from '../../../src/cli/render/findings.js';
import { palette } from '../../../src/cli/render/palette.js';
import { renderNotChecked, renderVerdict } from '../../../src/cli/render/verdict.js';
import type { Finding, Severity, Verdict } from '../../../src/findings/finding.js';
import { contextWith, viewWith } from './view.js';

function finding(severity: Severity, more: Partial<Finding> = {}): Finding {
  return {
    code: `code-${severity}`,
    severity,
    subject: 'lidocaine',
    message: 'Too much lidocaine.',
    explanation: 'It harms the heart.',
    remedy: 'Take less.',
    evidence: [],
    sources: [],
    location: null,
    ...more,
  };
}

describe('findings in full', () => {
  test('all that a finding says, in this order', () => {
    const full = finding('stop', {
      evidence: [{ fact: 'lidocaine dose', actual: '310 mg', operator: '<=', limit: '300 mg' }],
      sources: [{ id: 'label-1', title: 'Label of lidocaine', verified: '2026-11-21' }],
      location: { file: 'day.yaml', line: 3, column: 5 },
    });
    expect(renderFindings([full], viewWith(), { excerpt: () => '3 | dose\n  |     ^' })).toEqual([
      'STOP  code-stop  lidocaine',
      '  Too much lidocaine.',
      '  compared: lidocaine dose 310 mg <= 300 mg',
      '  at: day.yaml:3:5',
      '      3 | dose',
      '        |     ^',
      '  why: It harms the heart.',
      '  to do: Take less.',
      '  source: label-1 Label of lidocaine (verified 2026-11-21)',
    ]);
  });

  test('what is alike stands together, and each keeps what is its own', () => {
    const source = (id: string) => ({ id, title: 'Label', verified: '2026-11-21' });
    const compared = { fact: 'dose', actual: '2 mg', operator: '<=', limit: '1 mg' };
    const three = [
      finding('note', { subject: 'zinc', message: 'Too much zinc.', sources: [source('both'), source('zinc-label')] }),
      finding('stop'),
      finding('note', {
        subject: 'biotin',
        message: 'Too much biotin.',
        sources: [source('both')],
        evidence: [compared],
      }),
    ];
    expect(renderFindings(three, viewWith()).slice(5)).toEqual([
      'NOTE  code-note  2 times',
      '  - zinc: Too much zinc.',
      '    source: zinc-label Label (verified 2026-11-21)',
      '  - biotin: Too much biotin.',
      '    compared: dose 2 mg <= 1 mg',
      '  why: It harms the heart.',
      '  to do: Take less.',
      '  source: both Label (verified 2026-11-21)',
    ]);
  });

  test('worst first, equals in their order', () => {
    const four = [finding('note'), finding('stop', { code: 'a' }), finding('reason'), finding('stop', { code: 'b' })];
    const heads = renderFindings(four, viewWith()).filter((line) => /^[A-Z]/.test(line));
    expect(heads).toEqual([
      'STOP  a  lidocaine',
      'STOP  b  lidocaine',
      'REASON  code-reason  lidocaine',
      'NOTE  code-note  lidocaine',
    ]);
  });

  test('the severity is a word with and without colour', () => {
    const colored = { ...viewWith(), palette: palette(contextWith({ terminal: true, color: true })) };
    for (const severity of ['stop', 'prescriber', 'reason', 'note'] as const) {
      const [plain = ''] = renderFindings([finding(severity)], viewWith());
      const [painted = ''] = renderFindings([finding(severity)], colored);
      expect(plain).toContain(severity.toUpperCase());
      expect(painted).toContain(severity.toUpperCase());
      expect(painted).toContain('\u001b[');
      expect(plain).not.toContain('\u001b');
    }
  });

  test('control characters in data do not pass', () => {
    const nasty = finding('note', {
      subject: 'a\u001b[2Jb',
      message: '\u202eevil',
      location: { file: '\u009bf', line: 1, column: 1 },
    });
    expect(renderFindings([nasty], viewWith()).join('')).not.toMatch(/[\u001b\u202e\u009b]/);
  });

  test('no line wider than the view', () => {
    const long = finding('reason', { message: 'word '.repeat(60).trim(), subject: 'x'.repeat(64) });
    for (const width of [40, 80]) {
      expect(Math.max(...renderFindings([long], viewWith(width)).map((line) => line.length))).toBeLessThanOrEqual(
        width,
      );
    }
  });
});

test('compact: one entry each, worst first', () => {
  const lines = renderFindingsCompact([finding('note'), finding('stop')], viewWith());
  expect(lines.map((line) => line.split(':')[0])).toEqual(['STOP  code-stop', 'NOTE  code-note']);
});

test('brief: notes counted, and no finding longer than three lines', () => {
  const long = finding('reason', { message: 'word '.repeat(60).trim() });
  const lines = renderFindingsBrief([finding('note'), long, finding('stop')], viewWith(60));
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('STOP  code-stop: Too much lidocaine.');
  expect(lines[3]).toMatch(/word \.\.\.$/);
  expect(lines[4]).toBe('1 note not shown');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

describe('verdict', () => {
  test.each<[Verdict, string]>([
    ['stop', 'Verdict: STOP. It must not be released as it stands.'],
    ['prescriber', 'Verdict: PRESCRIBER. It may be released only with'],
    ['reason', 'Verdict: REASON. It may be released only with'],
    ['note', 'Verdict: NOTE. Nothing found bars a release'],
    ['clear', 'Verdict: CLEAR. The checks that were made found nothing.'],
  ])('%s in words', (verdict, words) => {
    expect(renderVerdict(verdict, [], [], viewWith(100))[0]).toContain(words);
  });

  test('what was not checked is listed, and an empty list is said', () => {
    expect(renderNotChecked([{ code: 'course', message: 'No course was named.' }], viewWith())).toEqual([
      'Not checked:',
      '  - No course was named. (course)',
    ]);
    expect(renderNotChecked([], viewWith())).toEqual(['Not checked: no check reports a gap.']);
  });
});
