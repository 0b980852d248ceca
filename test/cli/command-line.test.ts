import { describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';

describe('command line', () => {
  test('help lists every command', () => {
    const { stdout, stderr, code } = mesolog(['--help']);
    const commands = [
      'demo',
      'init',
      'check',
      'session',
      'rx',
      'formulary',
      'key',
      'roster',
      'log',
      'explain',
      'request',
      'completion',
    ];
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('version is that of the package', () => {
    expect(mesolog(['--version'])).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '', code: 0 });
  });

  test('unknown command suggests', () => {
    const { stdout, stderr, code } = mesolog(['chek']);
    expect(stdout).toBe('');
    expect(stderr).toContain("unknown command 'chek'");
    expect(stderr).toContain('Did you mean check?');
    expect(code).toBe(2);
  });

  test('unknown option', () => {
    const { stdout, stderr, code } = mesolog(['check', '--jsn']);
    expect(stdout).toBe('');
    expect(stderr).toContain("unknown option '--jsn'");
    expect(stderr).toContain('Did you mean --json?');
    expect(code).toBe(2);
  });

  test.each(['--clinic', '--formulary'])('%s of a variable that is not set never means another folder', (option) => {
    const { stdout, code } = mesolog(['--json', option, '', 'formulary', 'show']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).errors[0]).toMatchObject({ code: 'usage', message: `${option} names no folder.` });
  });

  test('a value outside the choices names the choices', () => {
    const { stdout, stderr, code } = mesolog(['check', '--fail-on', 'warning']);
    expect(stdout).toBe('');
    expect(stderr).toContain('stop, prescriber, reason, note');
    expect(code).toBe(2);
  });

  test('bad command line with --json: one mesolog.error/1 on stdout and nothing else', () => {
    const { stdout, stderr, code } = mesolog(['--json', 'chek']);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'mesolog.error/1',
      exit: 2,
      errors: [{ code: 'usage', location: null }],
    });
    expect(code).toBe(2);
  });

  test.each([[[]], [['session']], [['rx']], [['log']], [['roster']], [['formulary']]])(
    'no command with --json is refused in words: %j',
    (args) => {
      const { stdout, stderr, code } = mesolog(['--json', ...args]);
      expect([stderr, code]).toEqual(['', 2]);
      expect(JSON.parse(stdout)).toMatchObject({
        schema: 'mesolog.error/1',
        exit: 2,
        errors: [{ code: 'usage', message: 'No command was named; mesolog --help lists them.' }],
      });
    },
  );

  test('no command: help on stderr, exit 2', () => {
    const { stdout, stderr, code } = mesolog([]);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('Commands:');
  });

  test.each([
    [['--version']],
    [['--help']],
    [['session', '--help']],
    [['session', 'new', '--help']],
    [['help', 'log']],
  ])('with --json the text of %j is one mesolog.text/1', (args) => {
    const plain = mesolog(args);
    expect(plain.stdout).not.toBe('');
    const { stdout, stderr, code } = mesolog(['--json', ...args]);
    expect([stderr, code]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toEqual({ schema: 'mesolog.text/1', text: plain.stdout });
  });

  test('--json after -- is an argument, not the option', () => {
    const { stdout, stderr, code } = mesolog(['explain', '--', '--json']);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no finding "--json"');
    expect(code).toBe(2);
  });

  test.each([
    ['U+001B', '\u001b[2K'],
    ['U+200D', 'a\u200db'],
    ['U+202E', '\u202e'],
  ])('a text with %s, which nobody would see, is refused and not left out of the record', (name, text) => {
    const { stdout, stderr, code } = mesolog(['session', 'void', '1', '--not-given', '--reason', `judged ${text}`]);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(`--reason holds a character that no eye can see (${name})`);
    const json = mesolog(['--json', 'session', 'void', '1', '--not-given', '--reason', text]);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'mesolog.error/1', exit: 2 });
  });

  test('the separators of a scan, and names of files, are let through', () => {
    const scan = mesolog(['lots', 'receive', '--scan', '01034531200000111775013110A1\u001d21S']);
    expect(scan.stderr).not.toContain('no eye can see');
    expect(mesolog(['session', 'new', '--request', 'a\u200db.json', '--yes']).stderr).not.toContain('no eye can see');
  });

  test('escape sequences in an argument are shown, not sent to the terminal', () => {
    const { stdout, stderr, code } = mesolog(['che\u001b[31mck\u009b2J']);
    expect(stdout).toBe('');
    expect(stderr).toContain('\\u{1b}[31mck\\u{9b}2J');
    expect(stderr).not.toMatch(/[\u001b\u009b]/);
    expect(code).toBe(2);
  });
});
