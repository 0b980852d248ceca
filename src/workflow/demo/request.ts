import { daysAfter } from './days.js';
import { PATIENT } from './people.js';

/** The questions of the starter formulary that are answered with no. */
const NO = [
  ...['local-infection', 'scalp-inflammation', 'fever', 'recent-illness', 'cancer', 'hormone-sensitive-cancer'],
  ...['diabetes', 'liver-disease', 'kidney-disease', 'oxalate-stones', 'anticoagulant', 'bleeding-disorder'],
  ...['heart-disease', 'heart-symptoms', 'antihypertensive', 'immunosuppression', 'epilepsy', 'keloid', 'nsaid'],
  ...['severe-psychiatric-illness', 'atopic-dermatitis', 'bleeding-supplement', 'alcohol', 'earlier-reaction'],
  ...[
    'unexplained-hair-loss',
    'untested-deficiency',
    'new-medicines',
    'systemic-steroid',
    'steroid-injection',
    'tobacco',
    'porphyria',
  ],
  ...['ileus', 'succinylcholine', 'parasympathomimetic'],
];

/** A reason typed for one finding. */
export interface SampleReason {
  readonly finding: string;
  readonly subject: string;
  readonly text: string;
}

/** Why the practitioner goes on where the formulary has no data. */
export const REASONS: readonly SampleReason[] = [
  { finding: 'only-diluted', subject: 'zinc-sample-10ml', text: 'Diluted 1 to 5 with saline.' },
  {
    finding: 'pair-no-data',
    subject: 'B',
    text: 'Mixed at the chair, inspected against light, used within the hour.',
  },
];

/**
 * The request of the demonstration: a man of about 41 with androgenetic alopecia, dutasteride 0.01 % in one syringe, dexpanthenol and zinc in
 * another. `now` is in the clinic's zone; `prescriptions` are those it names.
 */
export function sampleRequest(now: string, prescriptions: readonly string[]): string {
  const today = now.slice(0, 10);
  const lot = (name: string, days: number) => [{ lot: name, expires: daysAfter(today, days) }];
  return JSON.stringify({
    schema: 'mesolog.request/1',
    patient: {
      id: PATIENT,
      sex: 'male',
      birth_year: Number.parseInt(today, 10) - 41,
      weight: '78 kg',
      height: '181 cm',
    },
    screening: {
      set: 'scalp@1',
      answers: { ...Object.fromEntries(NO.map((question) => [question, 'no'])), 'autoimmune-disease': 'yes' },
      allergies: [],
      planned_blood_tests: 'no',
    },
    indication: 'androgenetic-alopecia',
    diagnosis: { basis: 'trichoscopy', grade: 'Norwood-Hamilton IV' },
    course: { protocol: 'dutasteride-quarterly', session: 1 },
    preparations: [
      {
        id: 'A',
        components: [{ product: 'dutasteride-sample-vial', dose: '0.1 mg', lots: lot('S-17', 23) }],
        syringe: '1 mL',
        made_under: 'supplied',
      },
      {
        id: 'B',
        components: [
          { product: 'panthenol-sample-2ml', dose: '250 mg', lots: lot('PS-204', 400) },
          { product: 'zinc-sample-10ml', dose: '1 mg', as: 'zinc', lots: lot('ZS-118', 400) },
        ],
        diluent: { product: 'saline-sample-10ml', lots: lot('NS-9', 500) },
        volume: '5 mL',
        syringe: '5 mL',
        made_under: 'immediate-use',
      },
    ],
    prescriptions,
    co_administered: [],
    delivery: [delivery('A', 1, 'scalp-injection', 'vertex', 20), delivery('B', 2, 'nappage', 'frontal', 100)],
    reasons: REASONS,
    planned_for: now,
  });
}

function delivery(preparation: string, order: number, method: string, zone: string, points: number) {
  const zones = [{ zone, points, volume_per_point: '0.05 mL' }];
  return { preparation, order, route: 'intradermal', method, depth: '2 mm', needle: '30G x 4 mm', zones };
}
