import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The shipped day: 60 bookings, five of them faulty. */
const DAY = readFileSync(join(HERE, '../../formulations/examples/day-of-60.ndjson'), 'utf8').trimEnd().split('\n');

/** Numbers that look like chance and are the same in every run. */
function lots() {
  let state = 1;
  return (most) => {
    state = (state * 48271) % 2147483647;
    return state % most;
  };
}

/**
 * `count` bookings, a line each, as a clinic has them over weeks: those of the shipped day, faulty ones too, each for another patient (code, year of
 * birth, weight, height), at another time, with another amount in one of eight, another answer in one of twelve. With `alike` false every valid row
 * has an amount that no other row has: nothing that was worked out for one serves another.
 */
export function* syntheticDay(count, alike = true) {
  const lot = lots();
  for (let number = 0; number < count; number += 1) {
    const amount = alike ? (lot(8) === 0 ? `${lot(40) + 10}` : null) : `${(number % 99_000) + 1000}`;
    const answered = alike && lot(12) === 0 ? ['yes', 'unknown', 'declined'][lot(3)] : 'no';
    yield (DAY[number % DAY.length] ?? '')
      .replace(/"id":"P-\w+"/, `"id":"P-${number}"`)
      .replace(/"birth_year":\d+/, `"birth_year":${1940 + lot(65)}`)
      .replace(/"weight":"[^"]+"/, `"weight":"${45 + lot(66)}.${lot(10)} kg"`)
      .replace(/"height":"[^"]+"/, `"height":"${150 + lot(45)} cm"`)
      .replace(
        /"planned_for":"2099-\d\d-\d\dT\d\d:\d\d/,
        `"planned_for":"2099-04-${10 + lot(20)}T${10 + lot(8)}:${10 + lot(50)}`,
      )
      .replace('"fever":"no"', `"fever":"${answered}"`)
      .replace(/"dose":"1 mg"/, amount === null ? '"dose":"1 mg"' : `"dose":"${(amount / 1e5).toFixed(5)} mg"`);
  }
}

/** Writes such a day to a file, line by line. */
export function writeSyntheticDay(file, count, alike = true) {
  const descriptor = openSync(file, 'w');
  for (const line of syntheticDay(count, alike)) writeSync(descriptor, `${line}\n`);
  closeSync(descriptor);
}
