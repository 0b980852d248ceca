import { existsSync, linkSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { holdLog } from '../../src/ledger/replace.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { entry, good, newLog, scratch } from './scratch.js';

const add = async (ledger: Awaited<ReturnType<typeof newLog>>['ledger'], ...texts: readonly string[]) =>
  await ledger.append(async () => ({ entries: texts.map((text) => entry(text)), value: null }));

const replaceLog = async (path: string, verified: string, aside: string) => {
  const held = await holdLog(path);
  if (!held.ok) return held;
  try {
    return held.value.replaceBy(verified, aside);
  } finally {
    held.value.release();
  }
};

const texts = async (path: string): Promise<string[]> => {
  const ledger = good(await openLedger(path, 'read'));
  try {
    return [...ledger.read()].map(({ payload }) => Buffer.from(payload).toString('utf8'));
  } finally {
    ledger.close();
  }
};

describe('a backup', () => {
  test('holds what stood when it was begun, while an append goes on, and can be written to later', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, 'one', 'two');
    good(ledger.archiveFormulary('d'.repeat(64), [{ path: 'a.yaml', bytes: Buffer.from('a') }]));
    const out = join(scratch(), 'backup.db');
    await ledger.append(async () => {
      const other = good(await openLedger(path, 'read'));
      expect(other.backup(out)).toEqual({ ok: true, value: null });
      other.close();
      return { entries: [entry('three')], value: null };
    });
    ledger.close();
    expect(readdirSync(dirname(out))).toEqual(['backup.db']);
    expect(await texts(out)).toEqual(['one', 'two']);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const copy = good(await openLedger(out, 'write'));
    expect([copy.faults(), copy.archivedDigests()]).toEqual([[], ['d'.repeat(64)]]);
    expect(await add(copy, 'elsewhere')).toMatchObject({ ok: true, first: 2 });
    copy.close();
  });

  test('writes over nothing, and leaves nothing behind', async () => {
    const { ledger } = await newLog();
    const out = join(scratch(), 'backup.db');
    writeFileSync(out, 'mine');
    expect(ledger.backup(out)).toMatchObject({ ok: false, problem: 'exists' });
    expect(ledger.backup(join(scratch(), 'absent/backup.db'))).toMatchObject({ ok: false, problem: 'missing' });
    ledger.close();
    expect([readFileSync(out, 'utf8'), readdirSync(dirname(out))]).toEqual(['mine', ['backup.db']]);
  });
});

describe('replacing a log', () => {
  async function two(): Promise<{ path: string; verified: string; aside: string }> {
    const old = await newLog();
    await add(old.ledger, 'old');
    const path = join(scratch(), 'log.db');
    good(old.ledger.backup(path));
    const other = await newLog();
    await add(other.ledger, 'new', 'newer');
    const verified = join(dirname(path), 'verified.db');
    good(other.ledger.backup(verified));
    return { path, verified, aside: `${path}.replaced` };
  }

  test('keeps the old one under another name', async () => {
    const { path, verified, aside } = await two();
    expect(await replaceLog(path, verified, aside)).toEqual({ ok: true, value: null });
    expect([await texts(path), await texts(aside)]).toEqual([['new', 'newer'], ['old']]);
    expect(existsSync(verified)).toBe(false);
    const ledger = good(await openLedger(path, 'write'));
    expect(await add(ledger, 'newest')).toMatchObject({ ok: true, first: 2 });
    ledger.close();
  });

  test('is refused while another program has it open, and changes nothing', async () => {
    const { path, verified, aside } = await two();
    const other = good(await openLedger(path, 'write'));
    expect(other.size()).toBe(1);
    expect(await replaceLog(path, verified, aside)).toMatchObject({ ok: false, problem: 'busy' });
    expect(await add(other, 'still here')).toMatchObject({ ok: true });
    other.close();
    expect([await texts(path), existsSync(aside)]).toEqual([['old', 'still here'], false]);
  });

  test('whoever opened the old one just before adds nothing to it afterwards', async () => {
    const { path, verified, aside } = await two();
    const early = good(await openLedger(path, 'write'));
    linkSync(path, aside);
    renameSync(verified, path);
    expect(await add(early, 'lost')).toMatchObject({ ok: false, problem: 'replaced' });
    early.close();
    expect(await texts(aside)).toEqual(['old']);
  });

  test('held and released, it is as it was, and others write to it again', async () => {
    const { path } = await two();
    const copy = join(scratch(), 'copy.db');
    const held = good(await holdLog(path));
    expect([held.copyTo(copy), held.isAs(copy)]).toEqual([true, true]);
    held.release();
    const ledger = good(await openLedger(path, 'write'));
    expect([ledger.faults(), await add(ledger, 'more')]).toEqual([[], expect.objectContaining({ ok: true })]);
    ledger.close();
    const other = good(await openLedger(copy, 'read'));
    expect(other.size()).toBe(1);
    other.close();
  });

  test('what is no database any more is put aside byte for byte', async () => {
    const { path, verified, aside } = await two();
    writeFileSync(path, 'ruined');
    expect(await replaceLog(path, verified, aside)).toEqual({ ok: true, value: null });
    expect([readFileSync(aside, 'utf8'), await texts(path)]).toEqual(['ruined', ['new', 'newer']]);
  });

  test('where none stands, the verified one takes the name; what stands as aside is never written over', async () => {
    const { path, verified, aside } = await two();
    writeFileSync(aside, 'mine');
    expect(await replaceLog(path, verified, aside)).toMatchObject({ ok: false, problem: 'exists' });
    const elsewhere = join(scratch(), 'log.db');
    expect(await replaceLog(elsewhere, verified, aside)).toEqual({ ok: true, value: null });
    expect(await texts(elsewhere)).toEqual(['new', 'newer']);
  });
});
