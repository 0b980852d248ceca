import type { PrepSheet, Worksheet } from '../../src/prep/sheet.js';

const HASH = 'c0ffee'.repeat(11).slice(0, 64);

/** A day of so many patients as it is printed; every third has a finding, every fifth is stopped. */
export function prepSheet(patients: number): PrepSheet {
  const worksheets = Array.from({ length: patients }, (_, index) => worksheet(index));
  return {
    title: 'Preparation for 2099-03-02',
    made: '2099-03-01 18:00 (Europe/Berlin)',
    formulary: 'starter, approved, digest 495525cd186d2dca',
    summary: {
      counts: [
        { outcome: 'ready', word: 'READY', rows: patients },
        { outcome: 'stopped', word: 'STOPPED', rows: Math.floor(patients / 5) },
      ],
      rows: worksheets.map((sheet, index) => ({
        row: `${index + 1}`,
        booking: sheet.booking,
        patient: sheet.patient,
        plannedFor: sheet.plannedFor,
        outcome: sheet.outcome,
        word: sheet.word,
        because: sheet.findings.filter(({ severity }) => severity !== 'note').map(({ text }) => text),
      })),
      plan: 'SHORT',
      shortages: ['dexpanthenol 250 mg/mL, 2 mL ampoule: 2 ampoules are missing; row 3 goes without.'],
      order: worksheets.map((sheet, index) => ({
        place: `${index + 1}`,
        patient: sheet.patient,
        preparation: 'A, 5 mL',
        plannedFor: sheet.plannedFor,
        notBefore: '2099-03-02 05:00',
      })),
      remarks: ['The number of containers of single-dose products is optimal.', 'Waste is counted by label volume.'],
    },
    pickList: [
      {
        product: 'dexpanthenol 250 mg/mL, 2 mL ampoule',
        lot: 'A123',
        expires: '2099-12-31',
        containers: '60 ampoules',
        total: '60 mL',
        left: '60 mL',
        remark: 'single-dose: one patient each',
      },
      {
        product: 'zinc sulfate, 1 mg zinc per mL, 10 mL vial',
        lot: 'to be entered',
        expires: 'to be entered',
        containers: '6 vials',
        total: '60 mL',
        left: '0 mL',
        remark: 'shared within 4 h of the first opening',
      },
    ],
    worksheets,
    labels: worksheets
      .filter(({ outcome }) => outcome === 'ready')
      .map((sheet) => ({
        patient: sheet.patient,
        booking: sheet.booking,
        preparation: 'A',
        plannedFor: sheet.plannedFor,
        total: '5 mL',
        contents: ['dexpanthenol 250 mg', 'zinc 1 mg'],
        diluent: 'in sodium chloride 0.9 %',
        useWithin: 'within 4 h of the beginning of preparing (immediate use)',
        route: 'intradermal',
        warning: '',
        requestHash: HASH,
        formulary: 'starter 495525cd186d2dca',
      })),
    disclaimer: 'A preparation aid, not a record and not an approval. What is released is signed in the session.',
  };
}

function worksheet(index: number): Worksheet {
  const stopped = index % 5 === 4;
  return {
    booking: `B-${1000 + index}`,
    patient: `P-${String(index + 1).padStart(6, '0')}`,
    indication: 'androgenetic alopecia (male or female pattern)',
    plannedFor: '2099-03-02 09:00 (Europe/Berlin)',
    outcome: stopped ? 'stopped' : 'ready',
    word: stopped ? 'STOPPED' : 'READY',
    instruction: stopped ? 'Nothing of it is prepared; see the findings.' : 'Prepare it as written.',
    prescriptions: ['R-77, dexpanthenol, use 3 of 10, until 2099-12-31'],
    questions: ['Are you pregnant, or could you be?', 'Have you taken an NSAID in the last seven days?'],
    preparations: stopped ? [] : [preparation()],
    findings: [
      ...(index % 3 === 0
        ? [
            {
              severity: 'reason' as const,
              text: 'No data for dexpanthenol + zinc in preparation A.',
              remedy: 'Use separate syringes, or write down why they are mixed.',
            },
          ]
        : []),
      { severity: 'note', text: 'No published figure limits zinc intradermally.', remedy: 'Judge the dose yourself.' },
    ],
    notChecked: ['Intervals were not checked: no course was named.', 'Osmolality was not computed: data are missing.'],
    requestHash: HASH,
  };
}

function preparation(): Worksheet['preparations'][number] {
  return {
    id: 'A',
    formula: 'hair-basic@1, superseded by none',
    draws: [
      {
        step: '1',
        product: 'sodium chloride 0.9 %, 10 mL ampoule',
        kind: 'diluent',
        volume: '3 mL',
        exact: '',
        syringe: '3 mL',
        doses: [],
        requestedLots: [],
      },
      {
        step: '2',
        product: 'dexpanthenol 250 mg/mL, 2 mL ampoule',
        kind: 'component',
        volume: '1 mL',
        exact: '1.004 mL',
        syringe: '1 mL',
        doses: ['dexpanthenol 250 mg'],
        requestedLots: ['A123, expires 2099-12-31, 1 mL'],
      },
      {
        step: '3',
        product: 'zinc sulfate, 1 mg zinc per mL, 10 mL vial',
        kind: 'component',
        volume: '1 mL',
        exact: '',
        syringe: '1 mL',
        doses: ['zinc 1 mg', 'zinc 2.46 mg as zinc-sulfate-anhydrous'],
        requestedLots: [],
      },
    ],
    total: '5 mL',
    concentrations: ['dexpanthenol 50 mg/mL', 'zinc 0.2 mg/mL'],
    departures: ['zinc: 1 mg instead of 0.5 mg'],
    instructions: ['Invert ten times; do not shake.'],
    working: {
      full: ['volume to draw: 250 mg ÷ 250 mg/mL = 1 mL', 'remnant: 5 mL − 4.5 mL − 0 mL = 0.5 mL'],
      short: ['volume to draw: 250 mg ÷ 250 mg/mL = 1 mL'],
    },
    proof: [
      { text: 'parts = total: 1 mL + 1 mL + 3 mL = 5 mL', holds: true },
      { text: 'dose = volume × strength: 250 mg = 1 mL × 250 mg/mL', holds: true },
    ],
    useWithin: 'within 4 h of the beginning of preparing (immediate use)',
    notBefore: 'not before 2099-03-02 05:00',
    allocation: [
      {
        product: 'dexpanthenol 250 mg/mL, 2 mL ampoule',
        lot: 'A123',
        expires: '2099-12-31',
        volume: '1 mL',
        container: '1 of 1, open new',
      },
    ],
  };
}
