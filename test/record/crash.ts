import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { good, scratch } from '../ledger/scratch.js';
import { emptyLog } from './log-builder.js';
import { appendOne } from './writer.js';
import { BEGUN, bundledWriter, examined, newClinicLog, startWriter } from './writers.js';

/** Whole numbers that look random and come again with the same seed (a linear congruence; nothing here is a secret). */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

const pause = (milliseconds: number) => new Promise((end) => setTimeout(end, milliseconds));

/**
 * Kills a writer `rounds` times, each at a random moment of its work; after every `each` rounds the log is audited and a new one begun. Says which
 * acknowledged entries are gone, and which logs hold something half.
 */
export async function crashRounds(rounds: number, each: number, seed: number) {
  const program = bundledWriter();
  const chance = chances(seed);
  const lost: string[] = [];
  const half: string[] = [];
  let [killed, acknowledged, stored, statuses] = [0, 0, 0, [] as string[]];
  for (let done = 0; done < rounds; done += each) {
    const file = await newClinicLog();
    let known = BEGUN;
    for (let round = done; round < Math.min(done + each, rounds); round += 1) {
      const writer = startWriter(program, file, 1_000_000);
      const first = new Promise((begun) => writer.child.stdout?.once('data', begun));
      if (round % 4 !== 0) await Promise.race([first, writer.ended]);
      await pause(chance.next().value % 60);
      writer.child.kill('SIGKILL');
      await writer.ended;
      killed += 1;
      acknowledged += writer.acknowledged.length;
      const ledger = good(await openLedger(file, 'read'));
      const size = ledger.size();
      const last = writer.acknowledged.at(-1) ?? known - 1;
      if (size < known || size <= last)
        lost.push(`round ${round}: ${Math.max(known - 1, last)} acknowledged, ${size} stored`);
      if (size > last + 2) half.push(`round ${round}: ${size} stored, ${last} acknowledged`);
      known = size;
      ledger.close();
    }
    const found = await examined(file);
    stored += found.size - BEGUN;
    statuses = found.statuses;
    if (found.faults.length > 0 || found.size !== known) half.push(...found.faults, `${found.size} of ${known}`);
    if (found.statuses[0] !== 'ok' || found.statuses[2] !== 'ok') half.push(JSON.stringify(found));
  }
  return { killed, acknowledged, stored, lost, half, statuses };
}

/** `writers` programs append `entries` each at once, all under the same three prescriptions. */
export async function manyWriters(writers: number, entries: number) {
  const program = bundledWriter();
  const file = await newClinicLog();
  const all = Array.from({ length: writers }, () => startWriter(program, file, entries));
  await Promise.all(all.map(({ ended }) => ended));
  const places = all.flatMap(({ acknowledged }) => acknowledged).sort((a, b) => a - b);
  const gaps = places.filter((place, index) => place !== index + BEGUN);
  const { uses, ...found } = await examined(file);
  const refused = all.flatMap((writer) => writer.refused);
  const twice = uses.filter((use, index) => uses.indexOf(use) !== index);
  return { ...found, acknowledged: places.length, uses: uses.length, gaps, twice, refused };
}

/**
 * A writer on a disk that fills up: a small tmpfs of its own (`tmpfs`, which only root may mount), or a limit on the size of a file (`limit`). The log
 * is examined there, and whether an entry can be added once there is room.
 */
export async function fullDisk(kind: 'tmpfs' | 'limit') {
  const program = bundledWriter();
  const made = await newClinicLog();
  const folder = join(scratch(), 'disk');
  mkdirSync(folder);
  if (kind === 'tmpfs' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder]).status !== 0)
    return null;
  try {
    const file = join(folder, 'log.db');
    copyFileSync(made, file);
    const blocks = Math.ceil(statSync(file).size / 1024) + 100;
    const limit = kind === 'tmpfs' ? [] : ['bash', '-c', `ulimit -f ${blocks}; exec "$@"`, 'bash'];
    const writer = startWriter(program, file, 100_000, limit);
    await writer.ended;
    const found = await examined(file);
    const last = writer.acknowledged.at(-1) ?? 0;
    const lost = found.size === last + 1 ? [] : [`${last} acknowledged, ${found.size} stored`];
    const elsewhere = join(dirname(made), 'moved.db');
    copyFileSync(file, elsewhere);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${elsewhere}-wal`);
    const ledger = good(await openLedger(elsewhere, 'write'));
    const again = await appendOne(ledger, emptyLog('room again'));
    ledger.close();
    const message = writer.refused.join('\n');
    return { ...found, message, acknowledged: writer.acknowledged.length, lost, goesOn: again.ok };
  } finally {
    if (kind === 'tmpfs') spawnSync('umount', ['-l', folder]);
  }
}
