import { parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import { toRecord } from '../../src/dose/record-quantity.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { PayloadObject } from '../../src/record/payload.js';
import type { LotPayload } from '../../src/record/payloads/lot.js';
import type { ReleasePayload } from '../../src/record/payloads/release.js';
import type { LotEntry, SessionRecord } from '../../src/record/records.js';

/** A quantity that a test writes. */
export function q(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.quantity;
}

const HASH = '0'.repeat(128);
export const AT = '2099-03-01T09:00:00Z';

/** An entry on lot A123 of the multi-dose vial `multi`, at a place of the log. */
export function lotEntry(entry: number, body: PayloadObject): LotEntry {
  const payload = { product: 'multi', lot: 'A123', recorded_at: AT, ...body } as unknown as LotPayload;
  return { reference: { entry, sha512: HASH }, payload };
}

export const received = (entry: number, containers: number, content = '10 mL', change: PayloadObject = {}) =>
  lotEntry(entry, {
    event: 'received',
    expires: '2099-12-31',
    containers,
    content: { ...toRecord(q(content)) },
    ...change,
  });

export const wasted = (entry: number, amount: number | string, change: PayloadObject = {}) =>
  lotEntry(entry, {
    event: 'wasted',
    reason: 'A test.',
    ...(typeof amount === 'number' ? { containers: amount } : { quantity: { ...toRecord(q(amount)) } }),
    ...change,
  });

interface Drawn {
  readonly product?: string;
  readonly lots: readonly { readonly lot: string; readonly volume?: string; readonly expires?: string }[];
  readonly measured: string;
}

/** A session whose release stands at `entry` and draws these lines into preparation A. */
export function session(entry: number, lines: readonly Drawn[], change: Partial<SessionRecord> = {}): SessionRecord {
  const release = {
    patient: { id: 'P-1' },
    prepared_at: AT,
    request: {},
    preparations: [
      {
        id: 'A',
        lines: lines.map(({ product = 'multi', lots, measured }) => ({
          product,
          measured: toRecord(q(measured)),
          lots: lots.map(({ lot, volume, expires = '2099-12-31' }) => ({
            lot,
            expires,
            ...(volume === undefined ? {} : { volume: toRecord(q(volume)) }),
          })),
        })),
      },
    ],
  } as unknown as ReleasePayload;
  return {
    number: entry,
    reference: { entry, sha512: HASH },
    release,
    closing: null,
    amendments: [],
    voided: null,
    ...change,
  };
}

/** `multi`: a vial that serves for 28 days once opened; `single`: an ampoule. */
export const PRODUCTS = {
  products: new Map([
    ['multi', { container: { kind: 'vial', doses: 'multi' }, inUse: q('28 days') }],
    ['single', { container: { kind: 'ampoule', doses: 'single' } }],
  ]),
} as unknown as Pick<Formulary, 'products'>;
