import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionWorld } from '../../src/cli/interview/ports.js';
import { sessionWorld } from '../../src/cli/interview/session-world.js';
import { parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { PrescriptionState } from '../../src/rules/prescription-state.js';
import { readFormularyFiles } from '../../src/workflow/load-formulary.js';

export const NOW = '2026-11-21T10:00:00+01:00';

export function quantityOf(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.quantity;
}

/** The shipped formulary with a clinic's own products. */
export function clinicFormulary(root = process.cwd()): Formulary {
  const files = readFormularyFiles(join(root, 'formulations'));
  if (!files.ok) throw new Error(files.errors[0]?.message);
  const own = { path: 'clinic-products.yaml', bytes: readFileSync(join(root, 'test/interview/clinic-products.yaml')) };
  const loaded = loadFormulary([...files.value, own]);
  if (!loaded.ok)
    throw new Error(
      loaded.faults.map(({ message, location }) => `${location?.file}:${location?.line} ${message}`).join('\n'),
    );
  return loaded.formulary;
}

/** A prescription of dutasteride 0.1 mg for P-41M, four sessions. */
export const DUTASTERIDE: PrescriptionState = {
  id: 'R-1',
  patient: 'P-41M',
  indication: 'androgenetic-alopecia',
  kind: 'course',
  items: [
    {
      subject: { kind: 'ingredient', id: 'dutasteride' },
      dose: { kind: 'exact', quantity: quantityOf('0.1 mg') },
      route: 'intradermal',
      site: 'scalp',
    },
  ],
  sessions: 4n,
  used: 1n,
  validFrom: '2026-11-01',
  validUntil: '2027-10-31',
  substitution: true,
  standing: 'stands',
};

/** The world of a clinic with one prescription and one known patient. */
export function clinicWorld(
  formulary: Formulary,
  prescriptions: readonly PrescriptionState[] = [DUTASTERIDE],
): SessionWorld {
  return sessionWorld({
    checkInput: {
      formulary,
      formularyApproved: true,
      instruments: {},
      prescriptions: { find: (id) => prescriptions.find((state) => state.id === id) },
      now: NOW,
    },
    prescriptions,
    patients: [{ id: 'P-41M', sessions: 1, last: '2026-11-01' }],
    lastSession: () => null,
    proposeLots: () => ({ lots: [], short: null }),
    productsOfGtin: () => [],
    now: () => NOW,
  });
}
