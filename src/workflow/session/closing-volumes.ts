import { add, compare, subtract } from '../../dose/arithmetic.js';
import { NO_VOLUME } from '../../dose/no-volume.js';
import { display } from '../../dose/print.js';
import { parseQuantity, type Quantity } from '../../dose/quantity.js';
import { isNegative, isZero } from '../../dose/rational.js';
import { fromRecord, toRecord } from '../../dose/record-quantity.js';
import type { Payload, PayloadObject } from '../../record/payload.js';
import type { ReleasedPreparation } from '../../record/payloads/release.js';
import type { SessionRecord } from '../../record/records.js';

/** What is said of the volumes, in the words of the command's options. */
export interface VolumesInput {
  readonly asReleased?: boolean;
  readonly abandoned?: string;
  /** `PREPARATION=VOLUME`. */
  readonly given?: readonly string[];
  readonly discarded?: readonly string[];
  readonly remnant?: readonly string[];
}

export type Volumes =
  | { readonly ok: true; readonly preparations: readonly Payload[]; readonly deviations: readonly PayloadObject[] }
  | { readonly ok: false; readonly message: string };

interface Said {
  readonly given: Quantity | null;
  readonly discarded: Quantity | null;
  readonly remnant: Quantity | null;
}

/**
 * Given, discarded and remnant of every preparation that was to be given (a pre-dilution has gone into another). As released means: what was
 * planned was given, and the rest discarded. What does not add up to what was prepared is recorded as a deviation, never refused.
 */
export function closingVolumes({ number, release }: SessionRecord, input: VolumesInput): Volumes {
  const given = release.preparations.filter((preparation) => preparation.given);
  const named = [...(input.given ?? []), ...(input.discarded ?? []), ...(input.remnant ?? [])].map(
    (text) => text.split('=')[0] ?? '',
  );
  const unknown = named.find((id) => !given.some((one) => one.id === id));
  if (unknown !== undefined) return { ok: false, message: `Session ${number} gives no preparation "${unknown}".` };
  const contradiction = contradictionIn(input, named);
  if (contradiction !== null) return { ok: false, message: contradiction };
  const preparations: Payload[] = [];
  const deviations: PayloadObject[] = [];
  for (const preparation of given) {
    const said = saidOf(preparation.id, input);
    if (typeof said === 'string') return { ok: false, message: said };
    const prepared = fromRecord(preparation.total.measured);
    const volumes = volumesOf(preparation, prepared, said, input);
    if (volumes === null) {
      return {
        ok: false,
        message: `Nothing says how much of preparation ${preparation.id} was given (${display(prepared)} prepared).`,
      };
    }
    const [out, gone, left] = volumes;
    preparations.push({
      id: preparation.id,
      given: { ...toRecord(out) },
      discarded: { ...toRecord(gone) },
      remnant: { ...toRecord(left) },
    });
    if (compare(add(add(out, gone), left), prepared) !== 0) {
      const text = `${preparation.id}: given ${display(out)}, discarded ${display(gone)} and remnant ${display(left)} are not the ${display(prepared)} prepared.`;
      deviations.push({ code: 'volumes-do-not-add-up', text });
    }
  }
  return { ok: true, preparations, deviations };
}

/** What the options say against each other; null where they agree. Nothing that was typed is dropped in silence. */
function contradictionIn(input: VolumesInput, named: readonly string[]): string | null {
  const { asReleased, abandoned, given = [], discarded = [], remnant = [] } = input;
  if (abandoned !== undefined && (asReleased === true || given.length > 0)) {
    return 'Nothing was given (--abandoned), and something was (--given or --as-released): say one of them.';
  }
  if (asReleased === true && given.length > 0) return 'Give --as-released or --given, not both.';
  for (const list of [given, discarded, remnant]) {
    const ids = list.map((text) => text.split('=')[0]);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) return `Preparation ${twice} is given two volumes of one kind.`;
    const bare = list.find((text) => !text.includes('='));
    if (bare !== undefined) return `"${bare}" has no volume: write PREPARATION=VOLUME, as A=4.8 mL.`;
  }
  return named.length > 0 && abandoned === undefined && asReleased !== true && given.length === 0
    ? 'Volumes are said, and not how much was given: --given.'
    : null;
}

/** Given, discarded, remnant; null where nothing says what was given. */
function volumesOf(
  { planned }: ReleasedPreparation,
  prepared: Quantity,
  { given, discarded, remnant }: Said,
  input: VolumesInput,
): readonly [Quantity, Quantity, Quantity] | null {
  if (input.abandoned !== undefined) {
    const left = remnant ?? NO_VOLUME;
    return [NO_VOLUME, discarded ?? atLeastNothing(subtract(prepared, left)), left];
  }
  if (given === null && input.asReleased !== true) return null;
  const plan = planned === undefined ? prepared : fromRecord(planned);
  const out = given ?? (compare(plan, prepared) < 0 ? plan : prepared);
  const rest = atLeastNothing(subtract(prepared, add(out, add(discarded ?? NO_VOLUME, remnant ?? NO_VOLUME))));
  if (input.asReleased === true && discarded === null) return [out, rest, remnant ?? NO_VOLUME];
  return [out, discarded ?? NO_VOLUME, remnant ?? rest];
}

const atLeastNothing = (volume: Quantity): Quantity =>
  isNegative(volume.value) || isZero(volume.value) ? NO_VOLUME : volume;

function saidOf(id: string, input: VolumesInput): Said | string {
  const read = {
    given: volumeIn(input.given, id),
    discarded: volumeIn(input.discarded, id),
    remnant: volumeIn(input.remnant, id),
  };
  return Object.values(read).find((one) => typeof one === 'string') ?? (read as Said);
}

/** The volume said of a preparation; null where nothing is, a text where it cannot be read. */
function volumeIn(list: readonly string[] | undefined, id: string): Quantity | null | string {
  const text = list?.find((one) => one.startsWith(`${id}=`))?.slice(id.length + 1);
  if (text === undefined) return null;
  const parsed = parseQuantity(text);
  if (!parsed.ok) return `${id}: ${parsed.fault.message}; ${parsed.fault.remedy}.`;
  return parsed.quantity.unit.dimension === 'volume' ? parsed.quantity : `${id}: ${text} is not a volume.`;
}
