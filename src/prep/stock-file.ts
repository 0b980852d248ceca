import { quantity } from '../dose/quantity.js';
import { findingOf } from '../findings/code.js';
import { PREP_CODES } from '../findings/codes/prep.js';
import { WORKFLOW_CODES } from '../findings/codes/workflow.js';
import type { Finding, Location } from '../findings/finding.js';
import type { Formulary } from '../formulary/model.js';
import type { CsvTable } from '../interop/csv-read.js';
import { quote } from '../reader/characters.js';
import type { Document, Excerpts, Path, Plain } from '../reader/document.js';
import { choice, date, dateTime, id, whole } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { suggest } from '../reader/suggest.js';
import { validate } from '../reader/validate.js';
import { lotUse, volume } from '../request/leaves.js';
import type { Stock, StockLot } from './model.js';

/** One lot as `mesolog lots list --json` names its members; an opened container by what is left and until when. */
const LOT = {
  product: id(),
  lot: lotUse.members.lot,
  expires: date(),
  sealed: whole({ most: 1_000_000n }),
  status: s.exactOptional(choice(['available', 'quarantined', 'recalled'])),
};
const OPENED = { left: volume(), use_by: s.union([dateTime(), date()]) };

const STOCK = s.strictObject({
  lots: s.array(s.strictObject({ ...LOT, open: s.exactOptional(s.array(s.strictObject(OPENED))) })),
});

/** The columns of a table of stock: those of a lot, and of one container of it that stands open. */
export const STOCK_COLUMNS: readonly string[] = [...Object.keys(LOT), ...Object.keys(OPENED)];

export type ReadStock =
  | { readonly ok: true; readonly stock: Stock }
  | { readonly ok: false; readonly faults: readonly Finding[] };

/**
 * The stock that a document tells: `lots`, each with product, lot, expires, sealed, and where it is so status and open. Every fault has its place. A
 * product that the formulary does not have, and a lot told twice, are faults; what is in quarantine or recalled is not drawn from.
 */
export function stockIn(document: Document, { id: formulary, products }: Formulary): ReadStock {
  const validated = validate(document, STOCK);
  if (!validated.ok) return validated;
  const { lots } = validated.value;
  const seen = new Map<string, number>();
  const faults = lots.flatMap(({ product, lot }, index) => {
    const location = document.locate(['lots', index, 'product']);
    const key = `${product} ${lot}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, index);
    return [
      ...(products.has(product) ? [] : [unknown(product, formulary, products.keys(), location)]),
      ...(before === undefined ? [] : [twice(product, lot, document.locate(['lots', before, 'product']), location)]),
    ];
  });
  if (faults.length > 0) return { ok: false, faults };
  const usable = lots.filter(({ status }) => status === undefined || status === 'available');
  return {
    ok: true,
    stock: {
      lots: usable.map(
        ({ product, lot, expires, sealed, open }): StockLot => ({
          product,
          lot,
          expires,
          containers: sealed,
          opened: (open ?? []).map(({ left, use_by: until }) => ({ left: quantity(left.value, left.unit), until })),
        }),
      ),
    },
  };
}

function unknown(product: string, formulary: string, known: Iterable<string>, location: Location): Finding {
  const near = suggest(product, known);
  return findingOf(WORKFLOW_CODES['unknown-id'], {
    subject: product,
    message: `The formulary ${formulary} has no product "${product}"${near === null ? '.' : `; did you mean "${near}"?`}`,
    location,
  });
}

function twice(product: string, lot: string, before: Location, location: Location): Finding {
  return findingOf(PREP_CODES['stock-lot-twice'], {
    subject: product,
    message: `lot ${quote(lot)} of ${product} stands on line ${before.line} already`,
    location,
  });
}

type Table = Extract<CsvTable, { ok: true }>;

/** A table of stock as the document that it is, one lot a line; or every column that is not known and every line that cannot be read. */
export function stockTable(
  file: string,
  { columns, lines }: Table,
  source: Excerpts,
): { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly faults: readonly Finding[] } {
  const at = (line: number): Location => ({ file, line, column: 1 });
  const faults = [
    ...columns.filter((name) => !STOCK_COLUMNS.includes(name)).map((name) => unknownColumn(name, file)),
    ...lines.flatMap((line) =>
      line.ok
        ? []
        : [findingOf(PREP_CODES['line-unreadable'], { subject: file, message: line.message, location: at(line.line) })],
    ),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const good = lines.flatMap((line) => (line.ok ? [line] : []));
  const locate = ([, index]: Path): Location => at((typeof index === 'number' ? good[index]?.line : undefined) ?? 1);
  const data = { lots: good.map(({ cells }) => lotOf(cells)) };
  return {
    ok: true,
    document: { file, index: 0, data, locate, locateKey: locate, excerpt: (place) => source.excerpt(place) },
  };
}

function unknownColumn(name: string, file: string): Finding {
  const near = suggest(name, STOCK_COLUMNS);
  return findingOf(PREP_CODES['column-unknown'], {
    subject: file,
    message: `unknown column ${quote(name)}${near === null ? '' : `; did you mean ${near}?`}`,
    location: { file, line: 1, column: 1 },
    remedy: `A table of stock has the columns ${STOCK_COLUMNS.join(', ')}.`,
  });
}

/** The cells of a line that are not empty, under the keys of a lot; those of an opened container apart. */
function lotOf(cells: ReadonlyMap<string, string>): Plain {
  const filled = (keys: object) =>
    Object.fromEntries(
      Object.keys(keys).flatMap((key) => {
        const text = cells.get(key) ?? '';
        return text === '' ? [] : [[key, text]];
      }),
    );
  const opened = filled(OPENED);
  return { ...filled(LOT), ...(Object.keys(opened).length > 0 ? { open: [opened] } : {}) };
}
