import { describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';

describe('explain', () => {
  test('a code of the tool: title, severity, why, what to do', () => {
    const { stdout, stderr, code } = mesolog(['explain', 'key-unknown']);
    expect(stdout).toMatch(/^key-unknown {2}\S.*\nseverity: STOP\nwhy: [\s\S]+\nto do: /);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('a rule of the formulary: with its sources and when they were verified', () => {
    const { stdout, stderr, code } = mesolog(['explain', 'bmi-over-30']);
    expect(stdout).toMatch(/^source: .+\(verified\s+\d{4}-\d{2}-\d{2}\)$/m);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('an unknown code is exit 2 and names the nearest', () => {
    const { stdout, stderr, code } = mesolog(['explain', 'key-unkown']);
    expect(stdout).toBe('');
    expect(stderr).toContain('did you mean key-unknown?');
    expect(code).toBe(2);
  });

  test('a word of the formulary leads to where it is shown', () => {
    const { stdout, stderr, code } = mesolog(['explain', 'buflomedil']);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('mesolog formulary show buflomedil');
    expect(mesolog(['explain', 'moonstone']).stderr).not.toContain('formulary show');
  });

  test('without a code: all of them, sorted', () => {
    const { stdout, stderr, code } = mesolog(['--json', 'explain']);
    const codes = JSON.parse(stdout).codes.map((page: { code: string }) => page.code);
    expect(codes).toContain('pair-no-data');
    expect(codes).toContain('bmi-over-30');
    expect(codes).toEqual([...codes].sort());
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});
