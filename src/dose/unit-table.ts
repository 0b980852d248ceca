import { dividedBy, isOne, ONE, type Rational, rational } from './rational.js';
import type { BaseDimension, Dimension, Unit } from './unit.js';

/** The table is made at every start, and of most units nobody asks the factor: it is worked out when it is first asked for. */
type Factor = () => Rational;

function unit(ucum: string, name: string, dimension: Dimension, factorOf: Factor, singular?: string): Unit {
  let known: Rational | undefined;
  const made = {
    ucum,
    name,
    dimension,
    get factor() {
      known ??= factorOf();
      return known;
    },
  };
  return singular === undefined ? made : Object.assign(made, { singular });
}

const one: Factor = () => ONE;
const whole =
  (factor: bigint): Factor =>
  () =>
    rational(factor);
const ten =
  (exponent: bigint): Factor =>
  () =>
    exponent < 0n ? rational(1n, 10n ** -exponent) : rational(10n ** exponent);

/** Most units stand over 1 mL. */
const over = (top: Rational, bottom: Rational): Rational => (isOne(bottom) ? top : dividedBy(top, bottom));

export const KG = unit('kg', 'kg', 'mass', ten(6n));
export const G = unit('g', 'g', 'mass', ten(3n));
export const MG = unit('mg', 'mg', 'mass', one);
export const MCG = unit('ug', 'mcg', 'mass', ten(-3n));
export const NG = unit('ng', 'ng', 'mass', ten(-6n));
export const ML = unit('mL', 'mL', 'volume', one);
export const LITRE = unit('L', 'L', 'volume', ten(3n));
export const MOL = unit('mol', 'mol', 'amount', ten(3n));
export const MMOL = unit('mmol', 'mmol', 'amount', one);
export const MCMOL = unit('umol', 'mcmol', 'amount', ten(-3n));
export const NMOL = unit('nmol', 'nmol', 'amount', ten(-6n));
export const PMOL = unit('pmol', 'pmol', 'amount', ten(-9n));
export const MEQ = unit('meq', 'mEq', 'equivalents', one);
export const UNITS = unit('[iU]', 'units', 'units', one, 'unit');
export const MILLIUNITS = unit('m[iU]', 'milliunits', 'units', ten(-3n), 'milliunit');
export const METRE = unit('m', 'm', 'length', ten(2n));
export const CM = unit('cm', 'cm', 'length', one);
export const MM = unit('mm', 'mm', 'length', ten(-1n));
export const CM2 = unit('cm2', 'cm2', 'area', one);
export const M2 = unit('m2', 'm2', 'area', ten(4n));
export const SECOND = unit('s', 's', 'time', one);
export const MINUTE = unit('min', 'min', 'time', whole(60n));
export const HOUR = unit('h', 'h', 'time', whole(3600n));
export const DAY = unit('d', 'days', 'time', whole(86_400n), 'day');
export const WEEK = unit('wk', 'weeks', 'time', whole(604_800n), 'week');
export const MONTH = unit('mo', 'months', 'calendar', one, 'month');
export const YEAR = unit('a', 'years', 'calendar', whole(12n), 'year');
export const XG = unit('[g]', 'xg', 'centrifugal-force', one);
export const CELSIUS = unit('Cel', 'degC', 'temperature', one);
const MOSM = unit('mosm', 'mOsm', 'osmoles', one);
/** A body's kilogram, below a dose per weight. */
const BODY_KG = unit('kg', 'kg', 'weight', ten(6n));
const COUNT = unit('1', '1', 'count', one);
const MICROLITRE = unit('uL', 'uL', 'volume', ten(-3n));

const AS_THEY_ARE = {};

/** `top` over `bottom`; `size` bottoms where the unit says so (100 mL). */
function per(
  top: Unit,
  bottom: Unit,
  names: { ucum?: string; name?: string; amount?: Unit; size?: bigint } = AS_THEY_ARE,
): Unit {
  const { size } = names;
  const factorOf: Factor = () => over(over(top.factor, bottom.factor), size === undefined ? ONE : rational(size));
  const dimension: Dimension = `${top.dimension as BaseDimension}/${bottom.dimension as BaseDimension}`;
  const name = names.name ?? `${top.name}/${bottom.name}`;
  const ucum = names.ucum ?? `${top.ucum}/${bottom.ucum}`;
  const amount = names.amount ?? top;
  const measure = bottom.dimension === 'volume' ? ML : bottom;
  const singular = top.singular === undefined ? undefined : `${top.singular}/${bottom.name}`;
  return Object.assign(unit(ucum, name, dimension, factorOf, singular), { amount, measure });
}

/** Doses taken from a strength written in grams are shown in mg, so that a sheet does not read 0.005 g. */
const shownIn = (mass: Unit): Unit => (mass === G || mass === KG ? MG : mass);

const MASSES = [KG, G, MG, MCG, NG];
const AMOUNTS = [MOL, MMOL, MCMOL, NMOL, PMOL];

const MASS_PER_VOLUME = MASSES.flatMap((mass) => [
  per(mass, ML, { amount: shownIn(mass) }),
  per(mass, LITRE, { amount: shownIn(mass) }),
  per(mass, ML, { name: `${mass.name}/dL`, ucum: `${mass.ucum}/dL`, amount: shownIn(mass), size: 100n }),
  per(mass, ML, { name: `${mass.name}/100 mL`, ucum: `${mass.ucum}/dL`, amount: shownIn(mass), size: 100n }),
]);

/** Percent weight in volume is grams in 100 mL, by definition of the compendia; stored as the same `g/dL`. */
export const PERCENT_W_V = per(G, ML, { name: '% w/v', ucum: 'g/dL', amount: MG, size: 100n });

const OTHER_STRENGTHS = [...AMOUNTS, MEQ, UNITS, MILLIUNITS].flatMap((top) => [per(top, ML), per(top, LITRE)]);

const IN_MASS = [
  ...[MG, MCG, NG].map((top) => per(top, G)),
  per(G, G, { name: 'g/100 g', ucum: 'g/hg', amount: MG, size: 100n }),
  per(G, G, { name: '% w/w', ucum: '%{w/w}', amount: MG, size: 100n }),
  per(ML, ML),
  per(ML, ML, { name: '% v/v', ucum: '%{v/v}', size: 100n }),
];

const PER_WEIGHT = [G, MG, MCG, NG, ML, MMOL, MEQ, UNITS].map((top) => per(top, BODY_KG));
const PER_AREA = [per(KG, M2), per(MG, CM2), per(MCG, CM2), per(ML, CM2)];
const COUNTS = [
  per(COUNT, MICROLITRE),
  per(COUNT, ML),
  ...[3n, 6n].map((power) =>
    per(unit(`10*${power}`, `10*${power}`, 'count', ten(power)), MICROLITRE, { amount: COUNT }),
  ),
  ...[9n, 12n].map((power) => per(unit(`10*${power}`, `10*${power}`, 'count', ten(power)), LITRE, { amount: COUNT })),
];
const OSMOLES = [per(MOSM, ML), per(MOSM, LITRE), per(MOSM, unit('kg', 'kg', 'mass', ten(6n)))];

/** Every unit there is. `mg/100 mL` and `mg/dL` are the same measure under two spellings, as are `% w/v` and `g/100 mL`. */
export const UNIT_TABLE: readonly Unit[] = [
  ...MASSES,
  ...[ML, LITRE],
  ...AMOUNTS,
  ...[MEQ, UNITS, MILLIUNITS],
  ...[METRE, CM, MM, CM2, M2],
  ...[SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR],
  ...[XG, CELSIUS],
  ...MASS_PER_VOLUME,
  PERCENT_W_V,
  ...OTHER_STRENGTHS,
  ...IN_MASS,
  ...PER_WEIGHT,
  ...PER_AREA,
  ...COUNTS,
  ...OSMOLES,
];
