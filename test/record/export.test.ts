import { describe, expect, test } from '@jest/globals';
import { verifyLog } from '../../src/record/audit.js';
import { payloadHash } from '../../src/record/entry.js';
import { exportFiles } from '../../src/record/export.js';
import { linesOf } from '../../src/record/lines.js';
import { readExport } from '../../src/record/read-export.js';
import { DIGEST, exported, folderOf, wholeLog } from './export-folder.js';
import { PEOPLE } from './log-builder.js';

/** Reads an export back and says everything that is wrong with it. */
function wrongIn(files: ReadonlyMap<string, Buffer>, size?: number): string[] {
  const open = readExport(folderOf(files, size));
  const { audit, state } = verifyLog(open.entries, {});
  const own = open.problems(state).map(({ aspect, entry, code }) => `${aspect}: ${code} ${entry ?? ''}`.trim());
  const judged = (['integrity', 'trust', 'completeness', 'time', 'policy'] as const).flatMap((aspect) =>
    audit[aspect].status === 'failed'
      ? audit[aspect].problems.map(({ code, entry }) => `${aspect}: ${code} ${entry ?? ''}`.trim())
      : [],
  );
  return [...judged, ...own];
}

function changedFile(path: string, change: (bytes: Buffer) => Buffer | null): Map<string, Buffer> {
  const files = exported();
  const bytes = change(files.get(path) ?? Buffer.alloc(0));
  if (bytes === null) files.delete(path);
  else files.set(path, bytes);
  return files;
}

const lines = (change: (lines: string[]) => string[]) =>
  wrongIn(changedFile('entries.jsonl', (bytes) => Buffer.from(change(bytes.toString().split(/(?<=\n)/)).join(''))));

describe('an export', () => {
  test('holds what FORMAT.md lists, and reads back without a fault, in pieces of any size', () => {
    const files = exported();
    expect([...files.keys()].filter((path) => !/^\d{6}\.json(\.sig)?$/.test(path)).sort()).toEqual([
      'README.md',
      'allowed_signers',
      'checkpoint',
      'checkpoint.pharmacist@clinic.example.sig',
      'entries.jsonl',
      `formularies/${DIGEST}/b.yaml`,
      `formularies/${DIGEST}/products/a.yaml`,
      ...['000000', '000001', '000002', '000003', '000004', '000005', '000006', '000011', '000012', '000013'].map(
        (entry) => `roster/${entry}.allowed_signers`,
      ),
    ]);
    expect([...files.keys()].filter((path) => /^\d{6}\.json(\.sig)?$/.test(path))).toHaveLength(28);
    for (const size of [1, 77, 1000, 1_000_000]) expect(wrongIn(files, size)).toEqual([]);
  });

  test('gives the entries as they were', () => {
    const log = wholeLog();
    const read = [...readExport(folderOf(exported(log))).entries];
    expect(read.map(({ index }) => index)).toEqual(log.entries.map((_, index) => index));
    expect(read.map(({ payload, signature }) => [payloadHash(payload), signature])).toEqual(
      log.entries.map(({ payload, signature }) => [payloadHash(payload), signature]),
    );
  });

  test('is given a piece at a time', () => {
    const log = wholeLog();
    let asked = 0;
    const entries = {
      *[Symbol.iterator]() {
        for (const entry of log.entries) {
          asked += 1;
          yield entry;
        }
      },
    };
    const parts = exportFiles({ entries, state: log.state, formularies: [] });
    expect(parts.next().value).toMatchObject({ path: 'entries.jsonl' });
    expect(asked).toBe(1);
  });

  test('of other entries than the state is refused', () => {
    const log = wholeLog();
    const short = { entries: log.entries.slice(1), state: log.state, formularies: [] };
    expect(() => [...exportFiles(short)]).toThrow(RangeError);
  });

  test('lists who may sign after each change: a place that awaits acceptance may sign that alone', () => {
    const files = exported();
    const roster = (entry: string) => files.get(`roster/${entry}.allowed_signers`)?.toString() ?? '';
    const of = (entry: string, principal: string) =>
      roster(entry)
        .split('\n')
        .filter((line) => line.startsWith(`${principal} `))
        .map((line) => /namespaces="([^"]*)"/.exec(line)?.[1]);
    expect(of('000000', PEOPLE.owner.principal)).toEqual(['checkpoint@mesolog,roster@mesolog', 'roster@mesolog']);
    expect(of('000001', PEOPLE.prescriber.principal)).toEqual(['roster@mesolog']);
    expect(of('000002', PEOPLE.prescriber.principal)).toEqual([
      'adverse_event@mesolog,amendment@mesolog,approval@mesolog,closing@mesolog,prescription@mesolog,release@mesolog,transcription@mesolog,void@mesolog,withdrawal@mesolog',
    ]);
    expect(of('000012', PEOPLE.stranger.principal)).toHaveLength(1);
    expect(of('000013', PEOPLE.stranger.principal)).toEqual([]);
    expect(files.get('allowed_signers')?.toString()).toContain(`${PEOPLE.stranger.principal} namespaces="`);
    expect(files.get('allowed_signers')?.toString()).not.toMatch(/valid-(after|before)/);
  });
});

describe('an export that was changed', () => {
  test.each<[string, string[], readonly string[]]>([
    [
      'a numbered payload',
      wrongIn(changedFile('000008.json', (b) => Buffer.concat([b, Buffer.from(' ')]))),
      ['integrity: export-differs 8'],
    ],
    [
      'a numbered signature that is missing',
      wrongIn(changedFile('000008.json.sig', () => null)),
      ['integrity: export-differs 8'],
    ],
    ['allowed_signers', wrongIn(changedFile('allowed_signers', () => Buffer.alloc(0))), ['integrity: export-differs']],
    ['a roster', wrongIn(changedFile('roster/000002.allowed_signers', () => null)), ['integrity: export-differs']],
    [
      'a roster too many',
      wrongIn(changedFile('roster/000007.allowed_signers', () => Buffer.from('x'))),
      ['integrity: export-differs'],
    ],
    [
      'an entry file too many',
      wrongIn(changedFile('000014.json', () => Buffer.from('{}'))),
      ['integrity: export-differs'],
    ],
    [
      'another spelling of a number',
      wrongIn(changedFile('0000001.json', () => Buffer.from('{}'))),
      ['integrity: export-differs'],
    ],
    ['a stray file', wrongIn(changedFile('notes.txt', () => Buffer.from('x'))), ['integrity: export-differs']],
    [
      'a file of a formulary',
      wrongIn(changedFile(`formularies/${DIGEST}/b.yaml`, () => Buffer.from('b: 20\n'))),
      ['integrity: export-differs'],
    ],
    [
      'a formulary file too many',
      wrongIn(changedFile(`formularies/${DIGEST}/c.yaml`, () => Buffer.from(''))),
      ['integrity: export-differs'],
    ],
    [
      'a formulary of no digest',
      wrongIn(changedFile('formularies/x/c.yaml', () => Buffer.from(''))),
      ['integrity: export-differs'],
    ],
    [
      'a word of the README',
      wrongIn(changedFile('README.md', (b) => Buffer.from(b.toString().replace('ssh-keygen -Y verify', 'true')))),
      ['integrity: export-differs'],
    ],
    ['no README', wrongIn(changedFile('README.md', () => null)), ['integrity: export-differs']],
    ['no checkpoint', wrongIn(changedFile('checkpoint', () => null)), ['integrity: export-differs']],
    [
      'a checkpoint in another spelling',
      wrongIn(changedFile('checkpoint', (b) => Buffer.concat([b, Buffer.from('\n')]))),
      ['integrity: checkpoint-malformed'],
    ],
    [
      'a checkpoint signature of nobody',
      wrongIn(changedFile('checkpoint.x.sig', () => Buffer.from(''))),
      ['integrity: export-differs'],
    ],
    [
      'a checkpoint signature that is none',
      wrongIn(changedFile('checkpoint.pharmacist@clinic.example.sig', () => Buffer.from(''))),
      ['trust: checkpoint-signature'],
    ],
    [
      'a checkpoint signed by a prescriber',
      wrongIn(exported(undefined, PEOPLE.prescriber)),
      ['trust: checkpoint-signer'],
    ],
    [
      'a checkpoint signed by somebody revoked',
      wrongIn(exported(undefined, { ...PEOPLE.stranger, roles: ['owner'] })),
      ['trust: checkpoint-signer'],
    ],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('the last entry removed everywhere leaves a checkpoint of more', () => {
    const files = changedFile('entries.jsonl', (b) => b.subarray(0, b.lastIndexOf('\n', b.length - 2) + 1));
    files.delete('000013.json');
    files.delete('000013.json.sig');
    files.delete('roster/000013.allowed_signers');
    expect(wrongIn(files)).toEqual(['integrity: export-differs', 'completeness: truncated']);
  });

  test('an entry removed, swapped, repeated, or added is found in entries.jsonl', () => {
    const swap = lines((all) => [...all.slice(0, 8), all[9] ?? '', all[8] ?? '', ...all.slice(10)]);
    expect(swap).toContain('integrity: index-differs 8');
    expect(swap).toContain('completeness: log-size 8');
    expect(lines((all) => all.toSpliced(8, 1))).toContain('completeness: log-size 8');
    expect(lines((all) => all.toSpliced(9, 0, all[8] ?? ''))).toContain('integrity: entry-repeated 9');
    expect(lines(() => [])).toContain('completeness: truncated');
  });

  test.each<[string, (line: string) => string]>([
    ['a space', (line) => line.replace(':', ': ')],
    ['another order of keys', (line) => line.replace(/^\{("entry":\d+),(.*)\}/, '{$2,$1}')],
    ['a key more', (line) => line.replace('}', ',"x":1}')],
    ['padding left out', (line) => line.replace(/=+"/, '"')],
    ['CRLF', (line) => line.replace('\n', '\r\n')],
    ['a number with a zero before it', (line) => line.replace('"entry":', '"entry":0')],
    ['nothing', () => '\n'],
    ['no line feed at the end', (line) => line.slice(0, -1)],
  ])('a line in another spelling is refused: %s', (_name, change) => {
    const found = lines((all) => all.map((line, i) => (i === all.length - 1 ? change(line) : line)));
    if (found.length > 0) expect(found).toContain('integrity: export-line 13');
    else throw new Error('accepted');
  });

  test('every byte of entries.jsonl matters', () => {
    const files = exported();
    const bytes = files.get('entries.jsonl') ?? Buffer.alloc(0);
    let tried = 0;
    for (let at = 0; at < bytes.length; at += process.env.SLOW === '1' ? 1 : 97) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(wrongIn(new Map([...files, ['entries.jsonl', changed]])).length).toBeGreaterThan(0);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(100);
  });
});

describe('lines', () => {
  test('come whole however the pieces fall, and an endless one is cut', () => {
    const all = Buffer.from('one\n\ntwo\nthree');
    for (let size = 1; size <= all.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
        all.subarray(i * size, (i + 1) * size),
      );
      expect([...linesOf(pieces)].map(String)).toEqual(['one\n', '\n', 'two\n', 'three']);
    }
    const endless = Array.from({ length: 40 }, () => Buffer.alloc(100_000, 0x61));
    const [line = new Uint8Array()] = [...linesOf(endless)];
    expect(line.length).toBeLessThanOrEqual(1_600_000);
  });
});
