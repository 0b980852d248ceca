import { parseDecimal } from '../dose/decimal.js';
import { plus, type Rational, rational, times, ZERO } from '../dose/rational.js';

/** Abridged standard atomic weights (IUPAC, Commission on Isotopic Abundances and Atomic Weights, 2021), g/mol. */
const ATOMIC_WEIGHTS: Readonly<Record<string, string>> = {
  H: '1.008',
  C: '12.011',
  N: '14.007',
  O: '15.999',
  F: '18.998',
  Na: '22.990',
  Mg: '24.305',
  Si: '28.085',
  P: '30.974',
  S: '32.06',
  Cl: '35.45',
  K: '39.098',
  Ca: '40.078',
  Mn: '54.938',
  Fe: '55.845',
  Co: '58.933',
  Cu: '63.546',
  Zn: '65.38',
  Se: '78.971',
  Br: '79.904',
  I: '126.90',
};

/** How many atoms of each element a molecular formula such as `ZnSO4.7H2O` holds; null for an element that is not in the table. */
export function atomsOf(formula: string): ReadonlyMap<string, bigint> | null {
  const atoms = new Map<string, bigint>();
  const [salt = '', water] = formula.split('.');
  const waters = water === undefined ? 0n : BigInt(water.replace('H2O', '') || '1');
  const parts = [...salt.matchAll(/([A-Z][a-z]?)(\d*)/gu)].map(
    ([, element = '', number = '']) => [element, BigInt(number || '1')] as const,
  );
  for (const [element, number] of [...parts, ['H', 2n * waters] as const, ['O', waters] as const]) {
    if (ATOMIC_WEIGHTS[element] === undefined) return null;
    if (number > 0n) atoms.set(element, (atoms.get(element) ?? 0n) + number);
  }
  return atoms;
}

/** The molar mass of a molecular formula in g/mol, exact sum of the abridged weights; null for an unknown element. */
export function molarMass(formula: string): Rational | null {
  const atoms = atomsOf(formula);
  if (atoms === null) return null;
  let mass = ZERO;
  for (const [element, number] of atoms) {
    const weight = parseDecimal(ATOMIC_WEIGHTS[element] ?? '');
    if (!weight.ok) return null;
    mass = plus(mass, times(weight.value, rational(number)));
  }
  return mass;
}
