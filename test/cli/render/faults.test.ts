import { describe, expect, test } from '@jest/globals';
import { renderFaults } from '../../../src/cli/render/faults.js';
import type { Finding } from '../../../src/findings/finding.js';

const fault = (message: string, change: Partial<Finding> = {}): Finding => ({
  code: 'a-code',
  severity: 'stop',
  subject: 'x',
  message,
  explanation: 'Why.',
  remedy: 'Do this.',
  evidence: [],
  sources: [],
  location: null,
  ...change,
});

describe('faults as text', () => {
  test('why and what to do is said once for all that follow each other and share it', () => {
    expect(renderFaults([fault('One.'), fault('Two.\u001b'), fault('Three.', { code: 'b-code' })])).toBe(
      [
        'error: One.',
        'error: Two.\\u{1b}',
        'Why.',
        'To do: Do this.',
        'More: mesolog explain a-code',
        '',
        'error: Three.',
        'Why.',
        'To do: Do this.',
        'More: mesolog explain b-code',
        '',
      ].join('\n'),
    );
  });

  test('a fault at a place says all of it', () => {
    const location = { file: 'a.yaml', line: 1, column: 2 };
    const text = renderFaults([fault('One.', { location }), fault('Two.', { location })]);
    expect(text.match(/Why\./g)).toHaveLength(2);
    expect(text.startsWith('a.yaml:1:2: error: One.\nWhy.')).toBe(true);
  });
});
