import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { decode } from '../sheet/decode.js';
import { filledRectangles } from '../sheet/pdf-drawing.js';
import { readZpl } from '../sheet/zpl.js';
import { readyClinic, type TestClinic, worked } from './clinic.js';
import { asReleased, plainRequest, releaseRequest, releaseSession } from './sample-session.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
let number: string;
beforeAll(() => {
  clinic = readyClinic('print');
  number = releaseSession(clinic);
});
afterAll(() => clinic.remove());

interface Shown {
  readonly released: { readonly entry: number; readonly sha512: string };
}

const released = () => (clinic.json(['session', 'show', number]) as unknown as Shown).released;
const text = (...args: string[]) => worked(clinic.run(['session', ...args])).stdout;
const squeeze = (page: string) => page.replace(/\s/g, '');

/** The root of the first `size` entries, from the exported lines alone, by the rule of RFC 6962 written out here. */
function rootOf(size: number): string {
  const folder = join(clinic.base, `export-${size}`);
  if (!existsSync(folder)) worked(clinic.run(['log', 'export', '--out', folder]));
  const leaves = readFileSync(join(folder, 'entries.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(0, size)
    .map((_, index) => {
      const name = join(folder, String(index).padStart(6, '0'));
      const hash = createHash('sha512')
        .update(readFileSync(`${name}.json`))
        .digest('hex');
      return sha256(0, Buffer.from(`${hash}\n${readFileSync(`${name}.json.sig`, 'latin1')}`, 'latin1'));
    });
  const root = (list: readonly Buffer[]): Buffer => {
    const [only] = list;
    if (list.length === 1 && only !== undefined) return only;
    let split = 1;
    while (split * 2 < list.length) split *= 2;
    return sha256(1, root(list.slice(0, split)), root(list.slice(split)));
  };
  return root(leaves).toString('hex');
}

const sha256 = (kind: number, ...parts: Buffer[]) =>
  createHash('sha256')
    .update(Buffer.from([kind]))
    .update(Buffer.concat(parts))
    .digest();

describe('the sheet of a session', () => {
  test('says what was signed, and carries hash, size and root right after its last entry', () => {
    const sheet = text('sheet', number);
    const { entry, sha512 } = released();
    for (const part of [
      'dexpanthenol 250 mg',
      'zinc 1 mg',
      'immediate use: giving begins',
      'the session is not closed',
    ])
      expect(squeeze(sheet)).toContain(squeeze(part));
    expect(squeeze(sheet)).toContain(`sha512=${sha512}&size=${entry + 1}&root=${rootOf(entry + 1)}`);
  });

  test('as PDF holds a QR code with the same content, and the same bytes each time', async () => {
    const [one, two] = [join(clinic.base, 'one.pdf'), join(clinic.base, 'two.pdf')];
    for (const file of [one, two]) text('sheet', number, '--format', 'pdf', '--out', file);
    const bytes = readFileSync(one);
    expect(bytes.equals(readFileSync(two))).toBe(true);
    expect(statSync(one).mode & 0o777).toBe(0o600);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const pages = (await extractText(pdf)).text;
    for (const page of pages) expect(page).toContain(`entry ${released().entry}`);
    const read = await codesOf(bytes, pages.length);
    expect(read).toEqual([expect.stringContaining(`sha512=${released().sha512}`)]);
  });

  test('as HTML needs nothing from elsewhere', () => {
    const page = text('sheet', number, '--format', 'html');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/\b(?:src|href)=/);
    expect(page).toContain('viewBox');
  });
});

/** What a decoder reads on any page of a PDF. */
async function codesOf(bytes: Uint8Array, pages: number): Promise<string[]> {
  const found: string[] = [];
  for (let page = 0; page < pages; page += 1)
    found.push(...(await decode(filledRectangles(bytes, 596, 842, page), 3)).map((one) => one.text));
  return found;
}

describe('the labels of a session', () => {
  test('say contents, use-by and begin, and their code names patient, preparation, hash, size and root', async () => {
    const [label] = readZpl(text('label', number, '--format', 'zpl'));
    if (label === undefined) throw new Error('no label');
    const words = label.texts.map((one) => one.text).join(' ');
    for (const part of [
      'P-SAMPLE41',
      'dexpanthenol 250 mg',
      'zinc 1 mg',
      'USE BY 2',
      'immediate use',
      'prepared 2',
      'Test practitioner',
    ])
      expect(words).toContain(part);
    const { entry, sha512 } = released();
    const root = rootOf(entry + 1).slice(0, 16);
    const content = `(96)P-SAMPLE41(97)B(98)${sha512.slice(0, 32)}(99)${entry + 1}.${root}`;
    expect(await decode(label.picture, 2)).toEqual([{ format: 'DataMatrix', text: content }]);
  });

  test('each say their own use-by: what limits one syringe does not limit the other', () => {
    const request = JSON.parse(plainRequest(clinic)) as {
      preparations: Record<string, unknown>[];
      delivery: Record<string, unknown>[];
    };
    const [made] = request.preparations;
    const [given] = request.delivery;
    const two = {
      ...request,
      preparations: [made, { ...made, id: 'C', made_under: 'local-rule' }],
      delivery: [given, { ...given, preparation: 'C', order: 2 }],
    };
    const session = releaseRequest(clinic, two);
    const [first = '', second = ''] = readZpl(text('label', session, '--format', 'zpl')).map(({ texts }) =>
      texts.map((one) => one.text).join(' '),
    );
    expect(first).toContain('USE BY 2');
    expect(second).toContain('dexpanthenol');
    expect(second).not.toContain('USE BY');
    expect(text('show', session)).toMatch(/to be begun by: .*: immediate use: giving\s+begins/);
  });

  test.each([
    ['--label-size', '62mm', /--label-size|no size of a label/],
    ['--label-size', '25x12mm', /does not fit 25x12mm/],
    ['--dpi', '600', /600/],
  ])('%s %s is refused, with nothing on stdout', (option, value, why) => {
    const ran = clinic.run(['session', 'label', number, '--format', 'zpl', option, value]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(why);
  });
});

test('the aftercare sheet warns first, and says when no protocol was chosen', () => {
  const sheet = text('aftercare', number);
  const order = ['Call for help at once', 'Call the clinic', 'What to expect', 'Your next visit'].map((part) =>
    sheet.indexOf(part),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(Math.min(...order)).toBeGreaterThan(0);
  expect(sheet).toContain('No protocol was chosen');
});

describe('where it is written', () => {
  test('a PDF without --out is asked for by name', () => {
    const ran = clinic.run(['--json', 'session', 'sheet', number, '--format', 'pdf']);
    const error = JSON.parse(ran.stdout) as { errors: { subject: string }[] };
    expect([ran.code, error.errors[0]?.subject]).toEqual([2, '--out']);
  });

  test('an existing file is never written over', () => {
    const ran = clinic.run(['session', 'sheet', number, '--out', join(clinic.folder, 'mesolog.yaml')]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(readFileSync(join(clinic.folder, 'mesolog.yaml'), 'utf8')).toContain('mesolog.clinic/1');
  });

  test('an unknown session writes no file', () => {
    const file = join(clinic.base, 'none.pdf');
    expect(clinic.run(['session', 'sheet', '99', '--format', 'pdf', '--out', file]).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['sheet', 'pdf'],
    ['aftercare', 'html'],
    ['label', 'zpl'],
  ])('--json tells of a %s as %s', (what, format) => {
    const file = join(clinic.base, `${what}.${format}`);
    const told = clinic.json(['session', what, number, '--format', format, '--out', file]);
    expect(faultsOf(told)).toEqual([]);
    expect(told).toMatchObject({ schema: 'mesolog.printed/1', what, format, file, bytes: statSync(file).size });
    if (format === 'pdf') return;
    const asText = clinic.json(['session', what, number, '--format', format]);
    expect(faultsOf(asText)).toEqual([]);
    expect(asText.text).toBe(readFileSync(file, 'utf8'));
  });
});

test('after the closing the sheet says what was given, and a correction and a void are seen at once', () => {
  worked(clinic.run(['session', 'close', number, ...asReleased()]));
  const closed = text('sheet', number);
  expect(closed).toMatch(/Given by: Test practitioner/);
  expect(closed).not.toContain('VOID');
  worked(
    clinic.run([
      'session',
      'void',
      number,
      '--reason',
      'Another patient.',
      '--given',
      '--as',
      'practitioner@test.example',
    ]),
  );
  expect(text('sheet', number).replace(/\s+/g, ' ')).toMatch(
    /VOID since entry \d+, by Test practitioner: Another patient\. \(something was given\)\./,
  );
  expect(text('aftercare', number)).toContain('This session is void');
});
