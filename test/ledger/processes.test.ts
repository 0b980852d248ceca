import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { add, bundle, entry, good, newLog } from './scratch.js';

const { module, env } = bundle();

/** Another process that runs `script` with the ledger of `path` open as `ledger`. */
function run(path: string, script: string): ChildProcess {
  const program = `const { openLedger } = require(${JSON.stringify(module)});
const entry = (text) => ({ payload: Buffer.from(text), signature: 'armor\\n', columns: { schema: 's', id: text, patient: null, session: null } });
const pause = (ms) => new Promise((end) => setTimeout(end, ms));
(async () => {
  const opened = await openLedger(${JSON.stringify(path)}, 'write');
  if (!opened.ok) throw new Error(opened.message);
  const ledger = opened.value;
  ${script}
})();`;
  const child = spawn(process.execPath, ['-e', program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

/** Waits until the other process says that its build runs. */
async function building(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`it ended with ${code}`);
  });
  await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  ended.catch(() => undefined);
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('several processes', () => {
  test('two that append 50 each at once take numbers without a gap', async () => {
    const { path, ledger } = await newLog();
    const script = (name: string) => `for (let n = 0; n < 50; n += 1) {
      const done = await ledger.append(async ({ size }) => {
        await pause(1);
        return { entries: [entry('${name} ' + n + ' at ' + size)], value: null };
      });
      if (!done.ok) throw new Error(done.message);
    }
    ledger.close();`;
    const both = [run(path, script('a')), run(path, script('b'))];
    const codes = await Promise.all(both.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0]);
    const stored = [...ledger.read()].map(({ index, payload }) => ({ index, text: Buffer.from(payload).toString() }));
    expect(stored.map(({ index }) => index)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    for (const { index, text } of stored) expect(text.endsWith(` at ${index}`)).toBe(true);
    for (const name of ['a', 'b']) {
      const own = stored.filter(({ text }) => text.startsWith(name)).map(({ text }) => text.split(' ')[1]);
      expect(own).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
    }
    expect(ledger.faults()).toEqual([]);
    ledger.close();
  });

  test.each(['before anything is added', 'after entries and a formulary were added'])(
    'kill -9 in a build, %s, leaves nothing',
    async (when) => {
      const { path, ledger } = await newLog();
      await add(ledger, entry('first'));
      ledger.close();
      const wait = "process.stdout.write('building'); await pause(60000);";
      const script = when.startsWith('before')
        ? `await ledger.append(async () => { ${wait} return { entries: [entry('lost')], value: null }; });`
        : `await ledger.append(async () => {
          ledger.archiveFormulary('lost', [{ path: 'a.yaml', bytes: Buffer.alloc(3000000) }]);
          ${wait}
          return { entries: [entry('lost')], value: null };
        });`;
      const child = run(path, script);
      await building(child);
      child.kill('SIGKILL');
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const again = good(await openLedger(path, 'write'));
      expect([again.size(), again.archivedDigests(), again.faults()]).toEqual([1, [], []]);
      expect(await add(again, entry('second'))).toMatchObject({ ok: true, first: 1, size: 2 });
      again.close();
    },
  );

  test('while one builds, others read what stands; what it committed is seen at once', async () => {
    const { path, ledger } = await newLog();
    await add(ledger, entry('first'));
    const reader = good(await openLedger(path, 'read'));
    const sizes: number[] = [];
    const result = await ledger.append(async () => {
      sizes.push(reader.size());
      return { entries: [entry('second')], value: null };
    });
    sizes.push(reader.size());
    expect([result.ok, sizes]).toEqual([true, [1, 2]]);
    reader.close();
    ledger.close();
  });

  test('a log that another program keeps locked is busy after the patience given', async () => {
    const { path, ledger: made } = await newLog();
    made.close();
    const ledger = good(await openLedger(path, 'write', 300));
    const child = run(
      path,
      "await ledger.append(async () => { process.stdout.write('building'); await pause(60000); return { refused: 1 }; });",
    );
    await building(child);
    expect(await add(ledger, entry('late'))).toMatchObject({ ok: false, problem: 'busy' });
    expect(ledger.size()).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await add(ledger, entry('now'))).toMatchObject({ ok: true, size: 1 });
    ledger.close();
  });
});
