/** A request that uses every key once: what the schema takes, the model holds and a record keeps. */
export const FULL_REQUEST = `schema: mesolog.request/1
patient: {id: P-7Q2M9K, sex: female, birth_year: 1987, weight: 62.5 kg, height: 168 cm}
screening:
  set: scalp@1
  answers: {pregnancy: no, breastfeeding: {answer: unknown, at: 2026-11-20, by: nurse-1}, nsaid: declined}
  allergies: [{group: sulfite, reaction: wheeze, severity: serious, certainty: confirmed}, {group: latex}]
  planned_blood_tests: no
  acts: [{act: no-change, since: 2026-08-14, questions: [nsaid]}, {act: none-of-these, questions: [pregnancy]}]
indication: androgenetic-alopecia
diagnosis: {basis: trichoscopy, grade: Ludwig II}
course: {protocol: minoxidil-id-weekly-rct, session: 3}
preparations:
  - id: A
    components:
      - {product: dexpanthenol-250mg-ml-2ml, dose: 250 mg, lots: [{lot: "A123", expires: 2027-03-31, volume: 1.0 mL}]}
      - {product: zinc-sulfate-1mg-ml, dose: 1 mg, as: zinc, draw_with: 1 mL}
      - {product: biotin-5mg-ml-1ml, concentration: 0.5 mg/mL, of: biotin}
      - {preparation: P1, volume: 0.2 mL}
    diluent: {product: sodium-chloride-0.9-10ml, lots: [{lot: S 1/2, expires: 2028-01-01, volume: 2.5 mL}]}
    volume: 5 mL
    syringe: 5 mL
    tolerance: 5 %
    made_under: immediate-use
  - id: P1
    formula: hair-basic@1
    changes: [{add: ascorbic-acid-500mg-ml, dose: 100 mg}, {set: zinc-sulfate-1mg-ml, concentration: 0.1 mg/mL, of: zinc, as: zinc, draw_with: 1 mL, lots: [{lot: Z1, expires: 2027-05-31, volume: 1 mL}]}, {set: dexpanthenol-250mg-ml-2ml, volume: 0.5 mL}, {omit: biotin-5mg-ml-1ml}]
    scale: true
    volume: 10 mL
prescriptions: [R-1, R-2]
prp:
  draw: 10 mL
  tube: {label: P-7Q2M9K, checked_by: [nurse-1, dr-lopez@clinic.example]}
  kit: {lot: K1, expires: 2027-01-01, volume: 10 mL, name: Kit X}
  anticoagulant: acd-a
  anticoagulant_lot: {lot: AC1, expires: 2027-02-01, volume: 1.5 mL}
  spins: [{rcf: 100 xg, time: 15 min}, {rcf: 1600 xg, time: 20 min}]
  volume: 3 mL
  baseline_platelets: 210 10*3/uL
  platelets: 1000 10*3/uL
  activator: none-used
  activator_lot: {lot: AV1, expires: 2027-03-01, volume: 0.5 mL}
mechanical: {device: dermaroller, depth: 1 mm, passes: 4, zones: [vertex]}
co_administered: [{product: lidocaine-10mg-ml, route: topical, volume: 5 mL, site: scalp, lots: [{lot: L1, expires: 2027-04-01, volume: 5 mL}]}, {product: ketorolac-30mg-ml, route: intramuscular, dose: 30 mg}]
delivery:
  - preparation: A
    order: 1
    route: intradermal
    method: nappage
    depth: 2 mm
    needle: 30G x 4 mm
    device: mesogun
    spacing: 1 cm
    left_on_skin: 4 min
    zones:
      - {zone: frontal, points: 50, volume_per_point: 0.05 mL}
      - {zone: vertex, area: 20 cm2, volume_per_cm2: 0.05 mL}
      - {zone: midscalp, volume: 0.5 mL}
  - {preparation: prp, order: 2, route: intradermal, zones: [{zone: vertex, volume: 3 mL}]}
labs: [{test: platelets, value: "210", unit: 10*3/uL, at: 2026-11-01}]
reasons: [{finding: bmi-over-30, subject: P-7Q2M9K, text: "Weighed today; anaesthetic reduced."}]
consent: {form: Scalp mesotherapy, version: "3", signed: 2026-11-20}
since_last_session: {adverse_events: none}
planned_for: 2026-11-20T15:00:00+01:00
`;
