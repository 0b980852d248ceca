import { add, amountOf, compare, convert, scale, subtract, total } from './arithmetic.js';
import type { ProofLine, WorkingLine } from './cocktail.js';
import { NO_VOLUME } from './no-volume.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { proofLine } from './prove.js';
import { isPositive, type Quantity } from './quantity.js';
import { rational } from './rational.js';
import { ML } from './unit-table.js';

/** What goes into one zone: points with a volume each, a volume, or an area with a volume per cm2. */
export type ZoneAmount =
  | { readonly by: 'points'; readonly points: bigint; readonly volumePerPoint: Quantity }
  | { readonly by: 'volume'; readonly volume: Quantity }
  | { readonly by: 'area'; readonly area: Quantity; readonly volumePerArea: Quantity };

export interface Zone {
  readonly zone: string;
  readonly amount: ZoneAmount;
}

/** What is done with one preparation. */
export interface Delivery {
  readonly preparation: string;
  /** As truly measured. */
  readonly prepared: Quantity;
  readonly zones: readonly Zone[];
  readonly discarded?: Quantity;
}

export type Delivered =
  | {
      readonly ok: true;
      readonly zones: readonly { readonly zone: string; readonly volume: Quantity }[];
      readonly given: Quantity;
      readonly discarded: Quantity;
      /** Below zero where more is given than was prepared; then an observation says so. */
      readonly remnant: Quantity;
      readonly observations: readonly Problem[];
      readonly proof: readonly ProofLine[];
      readonly working: readonly WorkingLine[];
    }
  | { readonly ok: false; readonly faults: readonly Problem[] };

/** Adds up what goes into the zones and accounts for the rest: given + discarded + remnant = prepared. */
export function deliver({ preparation, prepared, zones, discarded = NO_VOLUME }: Delivery): Delivered {
  const faults = zones.flatMap((zone) => zoneFaults(preparation, zone));
  for (const [what, volume] of [
    ['prepared', prepared],
    ['discarded', discarded],
  ] as const) {
    if (volume.unit.dimension !== 'volume')
      faults.push(notVolume(preparation, preparation, `the volume ${what} is ${display(volume)}`));
  }
  if (faults.length > 0) return { ok: false, faults };
  const volumes = zones.map(({ zone, amount }) => ({ zone, volume: volumeOf(amount) }));
  const given = total(
    volumes.map(({ volume }) => volume),
    NO_VOLUME,
  );
  const spent = add(given, discarded);
  const remnant = subtract(convert(prepared, ML), spent);
  const sides = `${display(given)} + ${display(discarded)} + ${display(remnant)}`;
  return {
    ok: true,
    zones: volumes,
    given,
    discarded,
    remnant,
    observations: compare(spent, prepared) > 0 ? [tooMuch(preparation, spent, prepared)] : [],
    proof: [
      proofLine(
        'given + discarded + remnant = prepared',
        total([given, discarded, remnant], NO_VOLUME),
        sides,
        prepared,
      ),
    ],
    working: [
      ...zones.map(({ zone, amount }) => zoneLine(zone, amount)),
      line('given', volumes.map(({ volume }) => display(volume)).join(' + ') || display(NO_VOLUME), given),
      line('remnant', `${display(prepared)} − ${display(given)} − ${display(discarded)}`, remnant),
    ],
  };
}

function volumeOf(amount: ZoneAmount): Quantity {
  switch (amount.by) {
    case 'points':
      return convert(scale(amount.volumePerPoint, rational(amount.points)), ML);
    case 'volume':
      return convert(amount.volume, ML);
    case 'area':
      return amountOf(amount.volumePerArea, amount.area);
  }
}

function zoneLine(zone: string, amount: ZoneAmount): WorkingLine {
  const volume = volumeOf(amount);
  switch (amount.by) {
    case 'points':
      return line(zone, `${amount.points} points × ${display(amount.volumePerPoint)}`, volume);
    case 'volume':
      return line(zone, 'volume as stated', volume);
    case 'area':
      return line(zone, `${display(amount.area)} × ${display(amount.volumePerArea)}`, volume);
  }
}

function line(label: string, expression: string, result: Quantity): WorkingLine {
  return { label, expression, exact: display(result), rounded: display(result) };
}

/** The quantities of a zone, each with the dimension it must have. */
function stated(amount: ZoneAmount): readonly (readonly [string, Quantity, string])[] {
  switch (amount.by) {
    case 'points':
      return [['the volume per point', amount.volumePerPoint, 'volume']];
    case 'volume':
      return [['the volume', amount.volume, 'volume']];
    case 'area':
      return [
        ['the area', amount.area, 'area'],
        ['the volume per area', amount.volumePerArea, 'volume/area'],
      ];
  }
}

function zoneFaults(preparation: string, { zone, amount }: Zone): Problem[] {
  const faults = stated(amount).flatMap(([what, q, dimension]) => {
    if (q.unit.dimension !== dimension) return [notVolume(preparation, zone, `${what} is ${display(q)}`)];
    return isPositive(q) ? [] : [notPositive(preparation, zone, `${what} is ${display(q)}`)];
  });
  if (amount.by === 'points' && amount.points <= 0n)
    faults.push(notPositive(preparation, zone, `there are ${amount.points} points`));
  return faults;
}

function notVolume(preparation: string, subject: string, message: string): Problem {
  return problem('wrong-dimension', preparation, {
    subject,
    message,
    remedy: 'write volumes in mL, areas in cm2 and mL/cm2',
  });
}

function notPositive(preparation: string, subject: string, message: string): Problem {
  return problem('not-positive', preparation, {
    subject,
    message,
    remedy: 'write more than zero, or leave the zone out',
  });
}

function tooMuch(preparation: string, spent: Quantity, prepared: Quantity): Problem {
  return problem('delivery-exceeds-prepared', preparation, {
    message: `${display(spent)} is given or discarded, but only ${display(prepared)} is prepared`,
    remedy: 'plan fewer points or a smaller volume each, or make more',
    evidence: [compared('given and discarded', display(spent), '>', display(prepared))],
  });
}
