import { writeSync } from 'node:fs';

/** Prints a line of the run where it is read as it happens. */
export function report(line: string): void {
  writeSync(2, `  ${line}\n`);
}
