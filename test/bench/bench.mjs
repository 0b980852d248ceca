/**
 * Prints the table of performance targets with today's figures: `npm run bench`, or one row by `npm run bench -- NAME`. A row is a file in
 * rows/, named as the row; a new row is a new file there. Every figure is a ratio of two times measured in turns in this run: a time
 * alone says nothing on a shared machine. Always exit 0: a figure is read, not tested.
 */
import { readdirSync } from 'node:fs';

const [wanted] = process.argv.slice(2);
const names = readdirSync(new URL('./rows/', import.meta.url)).map((file) => file.replace(/\.mjs$/, ''));
const chosen = wanted === undefined ? names.sort() : names.filter((name) => name === wanted);
if (chosen.length === 0) {
  process.stderr.write(`There is no row ${wanted}. Rows: ${names.sort().join(', ')}.\n`);
  process.exitCode = 2;
}

/** Whether a ratio keeps a bound such as `<= 1.30`. */
function keeps(ratio, bound) {
  const [sign, limit] = bound.split(' ');
  return sign === '<=' ? ratio <= Number(limit) : ratio >= Number(limit);
}

const line = (cells) => `${cells.map((cell, index) => cell.padEnd([18, 8, 8, 8, 6][index] ?? 0)).join(' ')}\n`;
if (chosen.length > 0) process.stdout.write(line(['row', 'gate', 'goal', 'today', '', 'work, against']));
for (const name of chosen) {
  const { default: row } = await import(`./rows/${name}.mjs`);
  const ratio = await row.measure();
  const verdict = keeps(ratio, row.goal) ? 'goal' : keeps(ratio, row.gate) ? 'pass' : 'miss';
  process.stdout.write(
    line([
      name,
      row.gate,
      row.goal,
      ratio.toPrecision(3),
      verdict,
      `${row.work}; against ${row.against}${row.seen === undefined ? '' : `: ${row.seen}`}`,
    ]),
  );
}
