import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RequestResult } from '../../src/request/read-requests.js';

export const RUNS = process.env.SLOW === '1' ? 5000 : 150;
const EXAMPLES = join(process.cwd(), 'formulations', 'examples');
export const DAY = readFileSync(join(EXAMPLES, 'day-of-60.ndjson'), 'utf8').trimEnd().split('\n');

/** Everything that can be told of a result, places too. */
export function told(result: RequestResult) {
  if (!result.ok) {
    const [first] = result.faults;
    const location = first?.location ?? null;
    return { faults: result.faults, excerpt: location === null ? '' : result.source.excerpt(location) };
  }
  const { document, ...request } = result.request;
  const paths = [[], ['patient', 'id'], ['preparations', 0, 'components', 1], ['delivery', 0, 'zones', 0], ['none']];
  return {
    request,
    data: document.data,
    file: document.file,
    index: document.index,
    places: paths.map((path) => [document.locate(path), document.locateKey(path)]),
  };
}

/** What a hand or a faulty export does to a line. */
const edit = fc.oneof(
  fc.record({
    at: fc.nat(2000),
    cut: fc.nat(3),
    put: fc.constantFrom(
      '',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      ' ',
      '1',
      'null',
      '\u0000',
      '\u00a0',
      '\u202e',
      '\ud800',
      'é',
      '\\u0041',
      '\\"',
    ),
  }),
  fc.constantFrom(
    (line: string) => line.replace('{', '{"patient":{"id":"P-2"},'),
    (line: string) => line.replace('{', '{"__proto__":{},'),
    (line: string) => line.replace('"patient":{', '"patient":{"id":"P-3",'),
    (line: string) => line.replace('"patient":{', '"patient":{"name":"x",'),
    (line: string) => line.replace('"patient":{', '"patient":{"__proto__":"x",'),
    (line: string) => line.replace('"patient":{', '"patient": { '),
    (line: string) => line.replace(/"patient":\{.*?\}/, '"patient":{}'),
    (line: string) => line.replace(/"patient":\{.*?\}/, '"patient":[]'),
    (line: string) => line.replace(/("weight":"[^"]*")/, '$1 '),
    (line: string) => line.replace(/"birth_year":\d+/, '"birth_year":1950.5'),
    (line: string) => line.replace(/"birth_year":\d+/, '"birth_year":19500'),
    (line: string) => line.replace('{', '{"nobody":"x",'),
    (line: string) => line.replace('"schema"', '"sch\\u0065ma"'),
    (line: string) => line.replace('mesolog.request/1', 'mesolog.request/2'),
    (line: string) => line.replaceAll(',', ' ,\t').replaceAll(':', '\r: '),
    (line: string) => `${line} ${line}`,
    (line: string) => `${line}\u00a0`,
    (line: string) => line.replace(/"preparations":\[.*?\],"/, '"'),
    (line: string) => line.replace(/"preparation":"A"/, '"preparation":"B"'),
    (line: string) => line.replace('{', `{"labs":${'['.repeat(62)}${']'.repeat(62)},`),
    (line: string) => line.replace('{', `{"labs":${'['.repeat(63)}${']'.repeat(63)},`),
    (line: string) => line.replace('{', `{"labs":${'['.repeat(64)}${']'.repeat(64)},`),
    (line: string) => line.replace('"answers":{', `"answers":{"${'x'.repeat(9000)}":"no",`),
    (line: string) => line.replace('"answers":{', `"answers":{"${'x'.repeat(70_000)}":"no",`),
    () => '',
    () => '{}',
    () => '[]',
    () => '{"schema":}',
  ),
);

/** A line of the shipped day, edited or not. */
export const line = fc
  .tuple(fc.constantFrom(...DAY), fc.array(edit, { maxLength: 2 }))
  .map(([start, edits]) =>
    edits.reduce(
      (text, one) =>
        typeof one === 'function' ? one(text) : text.slice(0, one.at) + one.put + text.slice(one.at + one.cut),
      start,
    ),
  );
