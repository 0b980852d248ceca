import { parseDecimal } from '../dose/decimal.js';
import { ofSubstance, parseQuantity, type Quantity } from '../dose/quantity.js';
import type { Rational } from '../dose/rational.js';
import type { Location, SourceReference } from '../findings/finding.js';
import { lazyMap } from './lazy-map.js';
import type { Sourced } from './model.js';
import type { At, PlainSource, PlainSourced } from './plain.js';
import type { StoredFormulary } from './stored.js';

/** What turns a place or a citation of plain data into what it names. */
export interface Resolver {
  location(at: At): Location;
  /** The place and sources of `written`; where it has no date of its own, `verified` of the entry around it holds. */
  sourced(written: PlainSourced, verified?: string): Sourced;
}

/** Makes the resolver of one formulary. */
export function resolverOf(stored: StoredFormulary): Resolver {
  const titles = lazyMap(stored.sources, (source) => titleOf(source.read()));
  const references = new Map<string, SourceReference>();
  /** One citation; its title is looked up when it is first read, for few are ever shown. */
  const reference = (id: string, verified: string): SourceReference => {
    const known = references.get(`${id} ${verified}`);
    if (known !== undefined) return known;
    const made: SourceReference = {
      id,
      get title() {
        return titles.get(id) ?? id;
      },
      verified,
    };
    references.set(`${id} ${verified}`, made);
    return made;
  };
  const location = (at: At): Location => ({ file: stored.files[at[0]]?.path ?? '', line: at[1], column: at[2] });
  return {
    location,
    sourced(written, around) {
      const verified = written.verified ?? around ?? '';
      const sources = (written.sources ?? []).map((id) => reference(id, verified));
      return { location: location(written.at), sources };
    },
  };
}

/** What a source is called where it is cited: one that nobody read says so, since the date beside it is that of the entry alone. */
function titleOf({ title, kind, read }: PlainSource): string {
  if (read !== 'citation') return title;
  return kind === 'local'
    ? `${title} (not read: confirm on the label)`
    : `${title} (not read: known by its title alone)`;
}

/**
 * The quantity that `text` says, counted of `substance` where it counts milliequivalents or units. The text was checked when its file was read;
 * one that cannot be read here means damaged data and throws a RangeError.
 */
export function exact(text: string, substance = ''): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new RangeError(`the formulary's data is damaged: ${parsed.fault.message}`);
  return ofSubstance(parsed.quantity, substance);
}

/** The plain number that `text` says; throws a RangeError as `exact` does. */
export function exactNumber(text: string): Rational {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new RangeError(`the formulary's data is damaged: ${parsed.fault.message}`);
  return parsed.value;
}

/** `{ [key]: value }`, or nothing where the value is absent: optional keys stay absent. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V });
}
