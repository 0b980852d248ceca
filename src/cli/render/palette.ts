import { Chalk } from 'chalk';
import type { Severity, Verdict } from '../../findings/finding.js';
import { type Context, colored } from '../context.js';

type Paint = (text: string) => string;

/** The few styles there are. Colour never stands alone: what it says is always said in words too. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly heading: Paint;
  severity(severity: Severity | Verdict, text: string): string;
}

/**
 * The palette of a stream: weight, inversion and red, which can be read on a dark and on a light ground; yellow, green and cyan cannot.
 * Plain text where the stream is no terminal or a dumb one, or NO_COLOR or --no-color asks for it.
 */
export function palette(context: Context, stream: 'stdout' | 'stderr' = 'stdout'): Palette {
  const chalk = new Chalk({ level: colored(context, stream) ? 1 : 0 });
  const severity: Record<Verdict, Paint> = {
    stop: chalk.red.bold.inverse,
    prescriber: chalk.red.bold,
    reason: chalk.bold,
    note: (text) => text,
    clear: chalk.bold,
  };
  return {
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.bold,
    bad: chalk.red.bold,
    heading: chalk.bold,
    severity: (which, text) => severity[which](text),
  };
}
