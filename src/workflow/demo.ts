import { join } from 'node:path';
import { makeFolder } from '../io/files.js';
import { change, closing, handCheck, verification } from './demo/afterwards.js';
import type { DemoEnd, DemoPart, DemoStep } from './demo/part.js';
import { isBroken, needed, promised } from './demo/promised.js';
import { approval, cocktail, prescription, refusal } from './demo/release-steps.js';
import { makeSampleClinic, type SampleClinic } from './demo/sample-clinic.js';

/** What the demonstration needs. */
export interface DemoInput {
  /** A new or empty folder, for everything that is made. */
  readonly folder: string;
  /** The folder of the formulary that is shipped with the tool. */
  readonly formulary: string;
  /** Name and version of the tool, as they stand in a release. */
  readonly tool: string;
}

/**
 * The whole main job on a sample clinic with fresh keys, for real: every step calls what the commands call, and is held against what it
 * promises. Everything lies in `folder`, the keys and this machine's marks too. Gives part after part; its end says what did not hold.
 */
export async function* demo(input: DemoInput): AsyncGenerator<DemoPart, DemoEnd, undefined> {
  try {
    yield* wholeJob(input);
    return { broken: null, errors: [] };
  } catch (error) {
    if (isBroken(error)) return { broken: error.broken, errors: error.errors };
    throw error;
  }
}

async function* wholeJob({ folder, formulary, tool }: DemoInput): DemoStep<void> {
  const fresh = makeFolder(folder, 'fresh');
  promised(fresh.ok, fresh.ok ? '' : fresh.message);
  const sample = needed(await makeSampleClinic(folder, formulary), 'The sample clinic could not be made.');
  yield { kind: 'text', text: openingText(sample) };
  yield* refusal(sample, tool);
  const name = yield* prescription(sample);
  const pending = yield* cocktail(sample, tool, name);
  const released = yield* approval(sample, pending);
  yield* closing(sample, released, name);
  yield* verification(sample);
  yield* change(sample, join(folder, 'changed-copy'));
  yield* handCheck(sample, join(folder, 'export'), released.entry);
}

function openingText({ formulary, anchor }: SampleClinic): string {
  const { ingredients, products, rules } = formulary.formulary;
  return (
    'A sample clinic was made, with fresh keys for an owner, a pharmacist, a prescriber and a practitioner, each accepted onto the roster. ' +
    `The pharmacist signed its formulary: ${ingredients.size} ingredients, ${products.size} products, ${rules.length} rules. ` +
    `The anchor of its log, to be kept elsewhere:\n${anchor}`
  );
}
