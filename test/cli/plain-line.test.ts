import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import fc from 'fast-check';
import type { CheckOptions } from '../../src/cli/commands/check.js';
import type { GlobalOptions } from '../../src/cli/global-options.js';
import { type CheckLine, FORMATS, plainLine, SEVERITIES } from '../../src/cli/plain-line.js';
import { withGlobalOptions } from '../../src/cli/tree/global.js';
import { buildCheck } from '../../src/cli/tree/main-job.js';

/** What commander makes of a line; null where it is no `check`, or at fault. */
function byCommander(argv: readonly string[]): CheckLine | null {
  const program = withGlobalOptions(new Command('mesolog')).exitOverride();
  program.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  const check = program.command('check');
  program.command('prep').action(() => undefined);
  buildCheck(check, {
    context: () => {
      throw new Error('the command is not run here');
    },
    finish: () => undefined,
    whole: async () => program,
  });
  let read: CheckLine | null = null;
  check.action((file: string | undefined, options: CheckOptions) => {
    read = { global: program.opts<GlobalOptions>(), file, options: { ...options } };
  });
  try {
    program.parse([...argv], { from: 'user' });
  } catch {
    return null;
  }
  return read;
}

/** Without `--no-color` commander says that there is colour; no option says the same. */
function same(line: CheckLine | null): unknown {
  return line === null ? null : { ...line, global: { color: true, ...line.global } };
}

const WORDS = [
  ...['check', 'prep', 'a.yaml', '-', '--', '', '2099-01-01T00:00:00Z', '-x', '--help', '--version', '--bogus'],
  ...['--clinic', '--formulary', '--json', '--no-color', '--plain', '--now', '--working', '--format', '--fail-on'],
  ...[...FORMATS, ...SEVERITIES, '--format=json', '--jso'],
];

describe('a plain line', () => {
  test('is read as commander reads it', () => {
    const options = fc.subarray([
      ['--clinic', 'dir'],
      ['--formulary', 'dir'],
      ['--json'],
      ['--no-color'],
      ['--plain'],
      ['--now', 'then'],
      ['--working'],
      ['--format', 'ndjson'],
      ['--fail-on', 'stop'],
      ['a.yaml'],
    ]);
    const likely = options.chain((parts) =>
      fc.shuffledSubarray([...parts, ['check']], { minLength: parts.length + 1 }).map((all) => all.flat()),
    );
    const seen = { plain: 0, other: 0 };
    fc.assert(
      fc.property(fc.oneof(likely, fc.array(fc.constantFrom(...WORDS), { maxLength: 6 })), (argv) => {
        const plain = plainLine(argv);
        seen[plain === null ? 'other' : 'plain'] += 1;
        if (plain !== null) expect(same(plain)).toEqual(same(byCommander(argv)));
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.plain, seen.other)).toBeGreaterThan(100);
  });

  test.each([
    [['check']],
    [['check', '-']],
    [['check', '--json', '--format', 'json', '-']],
    [['--clinic', 'c', 'check', 'day.yaml', '--fail-on', 'note', '--working', '--no-color', '--plain']],
  ])('%j needs no commander', (argv) => {
    expect(plainLine(argv)).not.toBeNull();
  });

  test.each([
    [[]],
    [['prep', 'a.yaml']],
    [['check', '--help']],
    [['check', 'a.yaml', 'b.yaml']],
    [['check', '--format', 'csv']],
    [['check', '--format']],
    [['check', '--now', '--json']],
    [['check', '--json', '--json']],
    [['--now', 'then', 'check']],
    [['check', '--', '-x']],
  ])('%j is left to commander', (argv) => {
    expect(plainLine(argv)).toBeNull();
  });
});
