import { add } from '../dose/arithmetic.js';
import { parseQuantity, type Quantity } from '../dose/quantity.js';
import { fromRecord } from '../dose/record-quantity.js';
import { lotKey } from '../record/lot-book.js';
import type { Payload, PayloadObject } from '../record/payload.js';
import type { ReleasePayload } from '../record/payloads/release.js';
import type { SessionRecord } from '../record/records.js';

/** What one session took out of one lot. */
export interface Draw {
  readonly session: number;
  /** Index of its release: where it stands among the entries. */
  readonly entry: number;
  readonly at: string;
  readonly patient: string;
  readonly product: string;
  /** As the release writes it. */
  readonly lot: string;
  readonly expires: string | null;
  /** Null where the release does not say how much came from this lot. */
  readonly volume: Quantity | null;
  /** The preparations that it went into; none where it was given beside them. */
  readonly preparations: readonly string[];
}

interface LotUsed {
  readonly lot: string;
  readonly expires?: string;
  readonly volume?: Quantity;
}

interface Source {
  readonly product: string;
  readonly preparation: string | null;
  readonly lots: readonly LotUsed[];
  readonly measured: Quantity | null;
}

/**
 * What a session took out of each lot. One that was void because nothing happened took nothing; one that was abandoned did.
 */
export function drawsOf(session: SessionRecord): readonly Draw[] {
  return session.voided !== null && !session.voided.given ? [] : drawsReleased(session);
}

/** What a release says is drawn, each lot of each product once, whatever became of the session. */
export function drawsReleased({ number, reference, release }: SessionRecord): readonly Draw[] {
  const draws = new Map<string, Draw>();
  for (const { product, preparation, lots, measured } of sourcesOf(release)) {
    for (const { lot, expires = null, volume } of lots) {
      const taken = volume ?? (lots.length === 1 ? measured : null);
      const key = `${product} ${lotKey(lot)}`;
      const before = draws.get(key);
      const preparations = [...(before?.preparations ?? []), ...(preparation === null ? [] : [preparation])];
      draws.set(key, {
        session: number,
        entry: reference.entry,
        at: release.prepared_at,
        patient: release.patient.id,
        product,
        lot,
        expires,
        volume: before === undefined ? taken : sum(before.volume, taken),
        preparations: [...new Set(preparations)],
      });
    }
  }
  return [...draws.values()];
}

const sum = (a: Quantity | null, b: Quantity | null): Quantity | null => (a === null || b === null ? null : add(a, b));

function sourcesOf(release: ReleasePayload): readonly Source[] {
  const prepared = release.preparations.flatMap(({ id, lines, diluent }): Source[] => [
    ...lines.flatMap(({ product, lots, measured }): Source[] =>
      product === undefined
        ? []
        : [{ product, preparation: id, lots: lots.map(recorded), measured: fromRecord(measured) }],
    ),
    ...(diluent === undefined
      ? []
      : [
          {
            product: diluent.product,
            preparation: id,
            lots: diluent.lots.map(recorded),
            measured: fromRecord(diluent.measured),
          },
        ]),
  ]);
  return [...prepared, ...givenBeside(release.request)];
}

const recorded = ({
  lot,
  expires,
  volume,
}: ReleasePayload['preparations'][number]['lines'][number]['lots'][number]) => ({
  lot,
  ...(expires === undefined ? {} : { expires }),
  ...(volume === undefined ? {} : { volume: fromRecord(volume) }),
});

/** Products given beside the syringes, with their lots, from the request inside the release. */
function givenBeside(request: PayloadObject): readonly Source[] {
  return objectsIn(request['co_administered']).flatMap((one): Source[] => {
    const { product, volume } = one;
    const lots = objectsIn(one['lots']).flatMap(({ lot, expires, volume: from }): LotUsed[] => {
      if (typeof lot !== 'string') return [];
      const taken = volumeIn(from);
      return [
        { lot, ...(typeof expires === 'string' ? { expires } : {}), ...(taken === null ? {} : { volume: taken }) },
      ];
    });
    return typeof product === 'string' ? [{ product, preparation: null, lots, measured: volumeIn(volume) }] : [];
  });
}

function objectsIn(value: Payload | undefined): readonly PayloadObject[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is PayloadObject => typeof one === 'object' && !Array.isArray(one));
}

function volumeIn(value: Payload | undefined): Quantity | null {
  const parsed = typeof value === 'string' ? parseQuantity(value) : null;
  return parsed?.ok === true && parsed.quantity.unit.dimension === 'volume' ? parsed.quantity : null;
}
