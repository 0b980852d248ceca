import type { Finding } from '../findings/finding.js';
import type { Excerpts } from '../reader/document.js';
import { choice, text } from '../reader/fields.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import * as s from '../reader/shape.js';
import { validate } from '../reader/validate.js';
import { readYaml } from '../reader/yaml-document.js';
import { present } from './present.js';

const line = () => s.exactOptional(text({ most: 200, what: 'a value' }));

const draftSchema = s.strictObject({
  schema: choice(['mesolog.prescription-draft/1']),
  patient: line(),
  indication: line(),
  ingredient: line(),
  product: line(),
  dose: line(),
  dose_from: line(),
  dose_to: line(),
  up_to: line(),
  basis: line(),
  strength: line(),
  concentration: line(),
  route: line(),
  site: line(),
  sessions: line(),
  already_given: line(),
  last_given: line(),
  interval: line(),
  valid_from: line(),
  valid_until: line(),
  kind: line(),
  substitution: line(),
});

/** A prescription as typed: the options of `rx new`. */
export interface PrescriptionDraft {
  readonly patient?: string;
  readonly indication?: string;
  readonly ingredient?: string;
  readonly product?: string;
  readonly dose?: string;
  readonly doseFrom?: string;
  readonly doseTo?: string;
  readonly upTo?: string;
  readonly basis?: string;
  readonly strength?: string;
  readonly concentration?: string;
  readonly route?: string;
  readonly site?: string;
  readonly sessions?: string;
  readonly alreadyGiven?: string;
  readonly lastGiven?: string;
  readonly interval?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly kind?: string;
  readonly substitution?: string;
}

type Draft =
  | { readonly ok: true; readonly value: PrescriptionDraft }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly source: Excerpts };

/** Reads a `mesolog.prescription-draft/1`: the options of `rx new` as keys, underscores for dashes. */
export function readDraft(file: string, content: string): Draft {
  const read = readYaml(file, Buffer.from(content, 'utf8'), REQUEST_LIMITS);
  if (!read.ok) return read;
  const [document] = read.documents;
  if (document === undefined) throw new Error('a document was read and is not there');
  const validated = validate(document, draftSchema);
  if (!validated.ok) return { ok: false, faults: validated.faults, source: document };
  const {
    schema: _,
    dose_from,
    dose_to,
    up_to,
    already_given,
    last_given,
    valid_from,
    valid_until,
    ...same
  } = validated.value;
  return {
    ok: true,
    value: present({
      ...same,
      doseFrom: dose_from,
      doseTo: dose_to,
      upTo: up_to,
      alreadyGiven: already_given,
      lastGiven: last_given,
      validFrom: valid_from,
      validUntil: valid_until,
    }),
  };
}
