import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { type FoundEntry, startAudit } from '../../src/record/audit.js';
import type { Payload } from '../../src/record/payload.js';
import { readEntry } from '../../src/record/read-entry.js';
import { auditKeeps } from '../../src/workflow/audit-keeps.js';
import { scratch } from '../ledger/scratch.js';
import { adverseEvent, closing, prescription, release, voiding } from '../record/bodies.js';
import { type BuiltLog, clinicLog, type Made, PEOPLE, type Step } from '../record/log-builder.js';
import { storeLog } from '../record/store-log.js';

/** Sessions of each kind: more than an audit has at hand. */
const MANY = 270;

/** What was released is closed, amended or voided only after all others were released; some of it twice, or after its prescription was withdrawn. */
function longLog(): BuiltLog {
  const log = clinicLog();
  const all = (make: (at: number) => Step): readonly Made[] =>
    Array.from({ length: MANY }, (_, at) => log.add(make(at)));
  const patient = (at: number) => ({ patient: { id: `P-${at % 50}`, birth_year: 1987 } });
  const at = (list: readonly Made[], index: number): Made => list[index] as Made;
  const prescribed = all((one) => prescription(patient(one)));
  const released = all((one) => release(at(prescribed, one), 1, patient(one)));
  const closed = all((one) => closing(at(released, one)));
  for (let one = 0; one < MANY; one += 9) {
    const { release: _, ...body } = closing(at(released, one)).body;
    log.add({
      by: PEOPLE.practitioner,
      schema: 'mesolog.amendment/1',
      body: {
        amends: { ...at(closed, one).reference } as { readonly [key: string]: Payload },
        closing: { ...body, pain: 4 },
        reason: 'Pain was 4.',
      },
    });
    log.add(closing(at(released, one + 1)));
    log.add(voiding(at(released, one + 2), one % 2 === 0));
    log.add(release(at(prescribed, one + 3), 2, patient(one + 3)));
    log.add(adverseEvent(at(released, one + 4), patient(one + 4)));
    log.add({
      by: PEOPLE.prescriber,
      schema: 'mesolog.withdrawal/1',
      body: {
        prescription: { ...at(prescribed, one + 5).reference } as { readonly [key: string]: Payload },
        reason: 'Stopped.',
      },
    });
  }
  return log;
}

async function stored(log: BuiltLog): Promise<string> {
  const file = join(scratch(), 'log.db');
  await storeLog(file, log.entries);
  return file;
}

async function audited(file: string, few: number) {
  const opened = await openLedger(file, 'read');
  if (!opened.ok) throw new Error(opened.message);
  const { keeps, entries, close } = await auditKeeps(file, opened.value, few);
  const audit = startAudit({ keeps });
  for (const found of entries as Iterable<FoundEntry>) audit.take(found, readEntry(audit.place(), found));
  const { audit: found, state } = audit.end();
  const named = ['R-00000000', ...[8, 9, 200].map((entry) => `R-${idOf(file, entry).slice(0, 8).toUpperCase()}`)];
  const records = named.map((name) => state.prescriptionsNamed(name));
  const sessions = ['P-0', 'P-7', 'P-none'].map((patient) => state.sessionsOf(patient));
  const counted = state.sessionCount;
  close();
  opened.value.close();
  return JSON.parse(JSON.stringify({ found, records, sessions, counted }));
}

function idOf(file: string, entry: number): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const { id } = db.prepare('SELECT id FROM entries WHERE "index" = ?').get(entry) as { id: string };
  db.close();
  return id;
}

describe('an audit that keeps only what was used last at hand', () => {
  test('finds the same as one that keeps all', async () => {
    const file = await stored(longLog());
    const all = await audited(file, 1_000_000);
    expect(all.found.policy.problems.length).toBeGreaterThan(50);
    expect(all.counted).toBe(MANY + MANY / 9);
    expect(all.records.map((one: readonly unknown[]) => one.length)).toEqual([0, 1, 1, 1]);
    expect(all.sessions.map((one: readonly unknown[]) => one.length)).toEqual([6, 7, 0]);
    expect(await audited(file, 0)).toEqual(all);
  });

  test('also where entries are missing, so that the store numbers them otherwise than they stand', async () => {
    const file = await stored(longLog());
    const db = new DatabaseSync(file);
    db.exec('DROP TRIGGER entries_never_leave; DELETE FROM entries WHERE "index" IN (20, 21, 400, 700)');
    db.close();
    const all = await audited(file, 1_000_000);
    expect(all.found.integrity.status).toBe('failed');
    expect(await audited(file, 0)).toEqual(all);
  });
});
