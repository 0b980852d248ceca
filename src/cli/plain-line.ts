import type { Severity } from '../findings/finding.js';
import type { CheckOptions } from './commands/check.js';
import type { GlobalOptions } from './global-options.js';
import type { InputFormat } from './input/sniff.js';

/** What `--format` of `check` takes. */
export const FORMATS: readonly InputFormat[] = ['yaml', 'json', 'ndjson'];
/** What `--fail-on` takes. */
export const SEVERITIES: readonly Severity[] = ['stop', 'prescriber', 'reason', 'note'];
/** From which severity on the exit code is 1 where nothing else is said. */
export const FAIL_ON: Severity = 'reason';

/** A command line of `check`, read. */
export interface CheckLine {
  readonly global: GlobalOptions;
  readonly file: string | undefined;
  readonly options: CheckOptions;
}

/** An option: its key, and the value of its mere presence; or the values that may follow it, null for any. */
type Known = { readonly key: string } & ({ readonly is: boolean } | { readonly among: readonly string[] | null });

const GLOBAL: Readonly<Record<string, Known>> = {
  '--clinic': { key: 'clinic', among: null },
  '--formulary': { key: 'formulary', among: null },
  '--json': { key: 'json', is: true },
  '--no-color': { key: 'color', is: false },
  '--plain': { key: 'plain', is: true },
};

const OWN: Readonly<Record<string, Known>> = {
  '--now': { key: 'now', among: null },
  '--working': { key: 'working', is: true },
  '--format': { key: 'format', among: FORMATS },
  '--fail-on': { key: 'failOn', among: SEVERITIES },
};

/**
 * The command line of a `check` that says nothing but known options, each once, and at most one file; null for every other line, which commander
 * reads: its start takes longer than all checks together. A test holds both to the same answers.
 */
export function plainLine(argv: readonly string[]): CheckLine | null {
  const global: Record<string, string | boolean> = {};
  const own: Record<string, string | boolean> = {};
  const operands: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const into = Object.hasOwn(GLOBAL, word) ? global : own;
    const known = into === global ? GLOBAL[word] : Object.hasOwn(OWN, word) ? OWN[word] : undefined;
    if (known === undefined || Object.hasOwn(into, known.key)) return null;
    if (into === own && operands[0] !== 'check') return null;
    if ('is' in known) {
      into[known.key] = known.is;
      continue;
    }
    at += 1;
    const value = argv[at] ?? '';
    if (value === '' || value.startsWith('-')) return null;
    if (known.among !== null && !known.among.includes(value)) return null;
    into[known.key] = value;
  }
  const [command, file, ...others] = operands;
  if (command !== 'check' || file === '' || others.length > 0) return null;
  return { global, file, options: { failOn: FAIL_ON, ...own } };
}
