import { findingOf } from '../findings/code.js';
import { PREP_CODES } from '../findings/codes/prep.js';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Finding, Location } from '../findings/finding.js';
import type { CsvLine } from '../interop/csv-read.js';
import { quote } from '../reader/characters.js';
import type { Document, Excerpts, Path, Plain } from '../reader/document.js';
import { RESERVED } from '../reader/plain.js';
import { REQUEST_SCHEMA } from '../request/schema.js';
import { ANSWER_COLUMN, CSV_COLUMNS, type CsvColumn } from './csv-columns.js';

type Line = Extract<CsvLine, { ok: true }>;
type Tree = { [key: string]: Plain };
type Made =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly faults: readonly Finding[] };

/** The lines of one booking as the request that they are, able to say on which line each of its values stands. */
export function bookingDocument(
  file: string,
  columns: readonly string[],
  lines: readonly Line[],
  source: Excerpts,
): Made {
  const places = new Map<string, Location>();
  const faults: Finding[] = [];
  const at = (line: number): Location => ({ file, line, column: 1 });
  const put = (tree: Tree, path: Path, key: string, value: Plain, line: number, column: string) => {
    const place = [...path, key].join('\n');
    const known = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) {
      const message = `${column} is ${said(known)} on line ${places.get(place)?.line ?? line} and ${said(value)} on line ${line}`;
      faults.push(findingOf(PREP_CODES['booking-contradicts'], { subject: file, message, location: at(line) }));
      return;
    }
    tree[key] = value;
    if (!places.has(place)) places.set(place, at(line));
  };
  const root: Tree = { schema: REQUEST_SCHEMA };
  const preparations = new Map<string, { readonly tree: Tree; readonly path: Path }>();
  const deliveries = new Map<string, { readonly tree: Tree; readonly path: Path }>();
  for (const { line, cells } of lines) {
    const filled = (of: CsvColumn['of']) =>
      CSV_COLUMNS.filter((column) => column.of === of).flatMap(({ column, key }) => {
        const text = cells.get(column) ?? '';
        return text === '' ? [] : [{ column, key, text }];
      });
    for (const of of ['row', 'patient', 'screening', 'course'] as const) {
      for (const { column, key, text } of filled(of)) {
        if (key === 'booking') continue;
        const read = rowValue(column, text);
        if (read.ok) {
          const [tree, path] = of === 'row' ? [root, []] : [branch(root, of), [of]];
          put(tree, path, key, read.value, line, column);
        } else {
          faults.push(
            findingOf(READER_CODES['value-wrong-shape'], { subject: column, location: at(line), ...read.fault }),
          );
        }
      }
    }
    for (const column of columns) {
      const [, question] = ANSWER_COLUMN.exec(column) ?? [];
      const text = cells.get(column) ?? '';
      if (question === undefined || text === '') continue;
      put(branch(branch(root, 'screening'), 'answers'), ['screening', 'answers'], question, text, line, column);
    }
    const own = ['preparation', 'diluent', 'component', 'delivery', 'zone'] as const;
    if (own.every((of) => filled(of).length === 0)) continue;
    const id = cells.get('preparation') || 'A';
    const made = entry(preparations, root, 'preparations', id);
    put(made.tree, made.path, 'id', id, line, 'preparation');
    for (const { column, key, text } of filled('preparation')) {
      if (key !== 'id') put(made.tree, made.path, key, key === 'scale' ? flagOf(text) : text, line, column);
    }
    for (const { column, key, text } of filled('diluent'))
      put(branch(made.tree, 'diluent'), [...made.path, 'diluent'], key, text, line, column);
    const component = Object.fromEntries(filled('component').map(({ key, text }) => [key, text]));
    if (Object.keys(component).length > 0) addComponent(made, component, at(line), places, faults);
    const delivery = filled('delivery');
    const zone = Object.fromEntries(filled('zone').map(({ key, text }) => [key, text]));
    if (delivery.length === 0 && Object.keys(zone).length === 0) continue;
    const given = entry(deliveries, root, 'delivery', id);
    put(given.tree, given.path, 'preparation', id, line, 'preparation');
    for (const { column, key, text } of delivery) put(given.tree, given.path, key, text, line, column);
    if (Object.keys(zone).length > 0) push(given, 'zones', zone, at(line), places);
  }
  if (faults.length > 0) return { ok: false, faults };
  const start = at(lines[0]?.line ?? 1);
  const locate = (path: Path): Location => {
    for (let length = path.length; length > 0; length -= 1) {
      const place = places.get(path.slice(0, length).join('\n'));
      if (place !== undefined) return place;
    }
    return start;
  };
  const document = { file, index: 0, data: root, locate, locateKey: locate, excerpt: source.excerpt };
  return { ok: true, document };
}

/** `true` and `false` as the words that a request has for them; any other text stays one, and is refused as such. */
function flagOf(text: string): Plain {
  return text === 'true' || text === 'false' ? RESERVED[text] : text;
}

function said(value: Plain): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

function branch(tree: Tree, key: string): Tree {
  const known = tree[key] as Tree | undefined;
  if (known !== undefined) return known;
  const made: Tree = {};
  tree[key] = made;
  return made;
}

interface Placed {
  readonly tree: Tree;
  readonly path: Path;
}

function listAt(tree: Tree, key: string): Plain[] {
  const known = tree[key] as Plain[] | undefined;
  if (known !== undefined) return known;
  const made: Plain[] = [];
  tree[key] = made;
  return made;
}

/** The item of a list that belongs to a preparation; made at the end of the list where there is none yet. */
function entry(known: Map<string, Placed>, root: Tree, key: string, id: string): Placed {
  const found = known.get(id);
  if (found !== undefined) return found;
  const list = listAt(root, key);
  const made: Placed = { tree: {}, path: [key, list.length] };
  list.push(made.tree);
  known.set(id, made);
  return made;
}

function push({ tree, path }: Placed, key: string, item: Tree, at: Location, places: Map<string, Location>): void {
  const list = listAt(tree, key);
  places.set([...path, key, list.length].join('\n'), at);
  list.push(item);
}

/** A component, or with `change` a change of the formula. */
function addComponent(
  made: Placed,
  { change, product, lot, expires, ...rest }: Record<string, string>,
  at: Location,
  places: Map<string, Location>,
  faults: Finding[],
): void {
  const lots = lot === undefined && expires === undefined ? {} : { lots: [withoutAbsent({ lot, expires })] };
  if (change === undefined) push(made, 'components', { ...withoutAbsent({ product }), ...rest, ...lots }, at, places);
  else if (['add', 'set', 'omit'].includes(change))
    push(made, 'changes', { ...withoutAbsent({ [change]: product }), ...rest, ...lots }, at, places);
  else {
    const message = `change is ${quote(change)}, not add, set or omit`;
    faults.push(findingOf(READER_CODES['choice-unknown'], { subject: 'change', message, location: at }));
  }
}

function withoutAbsent(values: Record<string, string | undefined>): Tree {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

type RowValue =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly fault: { readonly message: string; readonly remedy: string } };

/** A cell that is more than one text: lists of names, and `none`. */
function rowValue(column: string, text: string): RowValue {
  if (column === 'prescriptions') return { ok: true, value: text.split(/\s+/).filter((name) => name !== '') };
  if (column === 'co_administered') {
    if (text === 'none') return { ok: true, value: [] };
    const message = `co_administered is ${quote(text)}; a table can only say none`;
    return { ok: false, fault: { message, remedy: 'Write none, or hand this booking in as YAML or JSON.' } };
  }
  if (column !== 'allergies') return { ok: true, value: text };
  if (text === 'none') return { ok: true, value: [] };
  return {
    ok: true,
    value: text
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => {
        const [group, severity, certainty] = one.split('/');
        return withoutAbsent({ group, severity, certainty });
      }),
  };
}
