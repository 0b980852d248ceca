import { describe, expect, test } from '@jest/globals';
import { failureIn, failureOf, fault } from '../../src/ledger/failure.js';

describe('failures of the store', () => {
  test.each([
    [5, 'busy'],
    [517, 'busy'],
    [6, 'busy'],
    [13, 'disk-full'],
    [8, 'read-only'],
    [1544, 'read-only'],
    [11, 'damaged'],
    [26, 'not-a-log'],
    [14, 'denied'],
    [10, 'failed'],
    [1, 'damaged'],
    [1811, 'damaged'],
  ])('SQLite code %i is %s', (errcode, problem) => {
    const error = Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
    expect(failureOf(error, 'log.db')).toMatchObject({ ok: false, problem });
  });

  test('an error without a code is known by its words', () => {
    const error = Object.assign(new Error('database disk image is malformed'), { code: 'ERR_SQLITE_ERROR' });
    expect(failureOf(error, 'log.db')).toMatchObject({ ok: false, problem: 'damaged' });
    expect(failureOf({ code: 'ERR_SQLITE_ERROR', message: 'x' }, 'log.db')).toMatchObject({
      ok: false,
      problem: 'failed',
    });
  });

  test.each([
    ['ENOENT', 'missing'],
    ['EEXIST', 'exists'],
    ['EACCES', 'denied'],
    ['EROFS', 'read-only'],
    ['ENOSPC', 'disk-full'],
    ['EIO', 'failed'],
  ])('%s is %s', (code, problem) => {
    expect(failureOf(Object.assign(new Error('x'), { code, syscall: 'open' }), 'log.db')).toMatchObject({
      ok: false,
      problem,
    });
  });

  test('other errors are none of the ledger', () => {
    for (const error of [new TypeError('x'), null, 'text', { code: 'ERR_OTHER' }]) {
      expect(failureOf(error, 'log.db')).toBeNull();
      expect(failureIn(error)).toBeNull();
    }
  });

  test('a fault carries its failure', () => {
    const failure = { ok: false, problem: 'busy', message: 'log.db is busy.' } as const;
    expect(failureIn(fault(failure))).toEqual(failure);
    expect(failureOf(fault(failure), 'elsewhere')).toEqual(failure);
  });
});
