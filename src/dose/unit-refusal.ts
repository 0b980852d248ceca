import { type Fault, quoted } from './fault.js';

/** Spellings that are read wrongly at a bench (ISMP list of error-prone abbreviations) or name no quantity, and what to write. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ...each(['µg', 'μg', 'ug', 'gamma', 'γ', 'mcgs', 'mkg'], 'mcg'),
  ...each(['mgs', 'MG', 'Mg', 'mG'], 'mg'),
  ...each(['gm', 'gms', 'gr', 'gram', 'grams'], 'g'),
  ...each(['Kg', 'KG', 'kgs', 'kilo'], 'kg'),
  ...each(['cc', 'ccs', 'ml', 'ML', 'Ml', 'mls', 'cm3', 'cm³'], 'mL'),
  ...each(['l', 'liter', 'litre'], 'L'),
  ...each(['IU', 'iu', 'I.U.', 'i.u.', 'U', 'u', 'UI', 'IE', '[iU]', '[IU]', '[U]'], 'units'),
  ...each(['mIU', 'mU'], 'milliunits'),
  ...each(['meq', 'MEQ', 'mEQ', 'Meq', 'mval'], 'mEq'),
  ...each(['µmol', 'μmol', 'umol'], 'mcmol'),
  ...each(['x g', '×g', '× g', 'RCF', 'rcf', '[g]'], 'xg'),
  ...each(['cm²', 'sq cm', 'qcm'], 'cm2'),
  ...each(['m²', 'sqm'], 'm2'),
  ...each(['sec', 'secs', 'seconds'], 's'),
  ...each(['mins', 'minute', 'minutes'], 'min'),
  ...each(['hr', 'hrs', 'hour', 'hours'], 'h'),
  ...each(['C', 'Cel', 'celsius'], 'degC'),
]);

/** What is refused without a unit to put in its place. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ...each(['rpm', 'RPM', 'U/min'], 'store xg: the force at a given speed depends on the radius of the centrifuge'),
  ...each(['uL', 'ul', 'µL', 'μL', 'mcL', 'µl', 'μl'], 'write mL (1 mL is 1,000 microlitres)'),
  ...each(['gauge', 'ga', 'Ga', 'Gauge'], 'a gauge is a name, not a quantity: write it as text such as 30G'),
  ...each(['G'], 'write g for grams; a gauge is a name such as 30G, a force is xg'),
  ...each(['M'], 'write mol/L'),
  ...each(['in', 'inch', 'inches', 'ft'], 'write mm or cm'),
  ...each(['lb', 'lbs'], 'write kg'),
  ...each(['F', '°F'], 'write degC'),
  ...each(['drop', 'drops', 'gtt', 'tsp', 'ampoule', 'ampoules', 'vial', 'vials', 'amp'], 'write the volume in mL'),
]);

function each(spellings: readonly string[], answer: string): [string, string][] {
  return spellings.map((spelling) => [spelling, answer]);
}

/**
 * Why `name` is no unit: ambiguous, refused with the right unit named, or unknown.
 * `known` tells which spellings are accepted, so that a remedy never names a unit that would be refused again.
 */
export function unitFault(name: string, known: (name: string) => boolean): Fault {
  if (/^%/.test(name)) return percentFault(name);
  const explained = EXPLAINED.get(name);
  if (explained !== undefined)
    return { kind: 'refused-unit', message: `${quoted(name)} is not accepted as a unit`, remedy: explained };
  const right = rightSpelling(name, known);
  if (right !== null)
    return { kind: 'refused-unit', message: `${quoted(name)} is not accepted as a unit`, remedy: `write ${right}` };
  return {
    kind: 'unknown-unit',
    message: `${quoted(name)} is not a known unit`,
    remedy: 'write a unit such as mg, mcg, mL, mg/mL, mcg/mL, units/mL, mEq/mL or % w/v',
  };
}

function percentFault(name: string): Fault {
  if (name === '%') {
    return {
      kind: 'ambiguous-percent',
      message: '% alone does not say of what',
      remedy: 'write % w/v (grams in 100 mL) or % w/w (grams in 100 g)',
    };
  }
  return {
    kind: 'unknown-unit',
    message: `${quoted(name)} is not a known percentage`,
    remedy: 'write % w/v, % w/w or % v/v',
  };
}

/** The accepted unit that `name` seems to mean, part by part around the slash, or null. */
function rightSpelling(name: string, known: (name: string) => boolean): string | null {
  const parts = name.split('/').map((part) => part.trim());
  const respelled = parts.map(respell).join('/');
  const tries = [respelled, name.toLowerCase(), parts.map((part) => respell(part.toLowerCase())).join('/')];
  return tries.find((attempt) => attempt !== name && known(attempt)) ?? null;
}

function respell(part: string): string {
  const hundred = /^100\s*(\S+)$/.exec(part);
  if (hundred !== null) return `100 ${REFUSED.get(hundred[1] ?? '') ?? hundred[1]}`;
  return REFUSED.get(part) ?? part;
}
