import type { Run } from './clinic.js';

/** The key n without Enter; at `Page`, on every page of the screening. */
export const PRESS_N = 'press n';
/** The key y without Enter. */
export const PRESS_Y = 'press y';
const PRESS = /^press (.)$/;

export type Lines = readonly (readonly [title: string, typed: string])[];

/** A first session as it is typed: the beginning of each question, and the keys before Enter. */
export const PATIENT: Lines = [
  ['Patient code', 'P-34F'],
  ['Sex', 'press f'],
  ['Year of birth', '1992'],
  ['Weight', '62 kg'],
  ['Height', '168 cm'],
  ['Indication', 'telogen'],
  ['Diagnosis rests on', 'trichoscopy'],
  ['Grade', ''],
  ['Protocol', 'none'],
  ['Consent signed', ''],
];
export const SCREENING: Lines = [
  ['Page', PRESS_N],
  ['Allergies', PRESS_N],
  ['This session holds', ''],
];
export const COMPONENTS: Lines = [
  ['A: component 1', 'vitamin b5'],
  ['Amount', '250 mg'],
  ['Lot of Panthenol House', 'L1'],
  ['Expires on', '2099-03-31'],
  ['A: component 2', 'zinc house'],
  ['Amount', '1 mg'],
  ['Counted as which form', 'zinc'],
  ['Lot of Zinc House', 'L2'],
  ['Expires on', '2099-03-31'],
  ['A: component 3', 'done'],
];
export const MIXTURE: Lines = [
  ['A: diluent', 'saline house'],
  ['Volume of A', '5 mL'],
  ['Lot of Saline House', 'N1'],
  ['Expires on', '2099-03-31'],
  ['A: syringe', '5 mL'],
  ['A: made under', 'immediate'],
  ['Another preparation', PRESS_N],
];
export const DELIVERY: Lines = [
  ['A: route', 'intradermal'],
  ['A: method', 'nappage'],
  ['Depth', '2 mm'],
  ['From one point', ''],
  ['Needle', '30G x 4 mm'],
  ['Left on the skin', ''],
  ['Zone 1', 'frontal'],
  ['Points', '50'],
  ['Volume at each point', '0.05 mL'],
  ['Zone 2', ''],
];
export const SIGNING: Lines = [
  ['Reason to go on despite only-diluted', 'judged at the bench'],
  ['Reason to go on despite pair-no-data', 'judged at the bench'],
  ['Review', 'sign'],
  ['Sign and release', PRESS_Y],
];
export const WHOLE: Lines = [...PATIENT, ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY, ...SIGNING];

/** Answers none on every page of the screening; how many there are shows on each. Gives their number. */
export async function pages(run: Run): Promise<number> {
  for (let page = 1; ; page += 1) {
    await run.presses(`Page ${page} of`, 'n');
    const [, count] = new RegExp(`Page ${page} of (\\d+)`).exec(run.all().slice(run.all().lastIndexOf('Page '))) ?? [];
    if (count === String(page)) return page;
  }
}

/** Types each line and ends it with Enter; presses a key that answers at once. */
export async function typed(run: Run, lines: Lines): Promise<void> {
  for (const [title, keys] of lines) {
    const key = PRESS.exec(keys)?.[1];
    if (title === 'Page' && key === 'n') await pages(run);
    else if (key !== undefined) await run.presses(title, key);
    else await run.answers(title, keys);
  }
}
