/**
 * The request that `mesolog request example` prints: a whole session, commented, valid against the shipped formulary. It is an example of
 * the form, not of a treatment.
 */
export const EXAMPLE_REQUEST = `# A request: what is asked for in one session. Copy it, change it, then: mesolog check FILE
# Quantities are a number, one space and a unit (0.5 mg, 1.5 mL). A key that is left out means "not asked", never "none".
schema: mesolog.request/1

# A random code, never a name; the year of birth is the most that is kept.
patient: {id: P-7Q2M9K, sex: female, birth_year: 1987, weight: 62 kg, height: 168 cm}

screening:
  set: scalp@1               # the formulary's questions: yes, no, unknown or declined; what is left out was not asked
  answers: {pregnancy: no, breastfeeding: no, fever: no, local-infection: no, anticoagulant: no, nsaid: no}
  allergies: []              # asked, none; else [{group: sulfite, reaction: wheeze, severity: serious, certainty: confirmed}]
  planned_blood_tests: no    # biotin disturbs laboratory tests

indication: androgenetic-alopecia

preparations:                # one for each syringe or vial that is made
  - id: A
    components:              # each by exactly one of dose, volume, concentration
      - {product: dexpanthenol-250mg-ml-2ml, dose: 250 mg}
      - {product: zinc-sulfate-1mg-ml, dose: 1 mg, as: zinc}
    diluent: {product: sodium-chloride-0.9-10ml}
    volume: 5 mL             # what is missing to it is diluent
    syringe: 5 mL
    made_under: immediate-use

co_administered: []          # asked, none; an anaesthetic given the same day belongs here

delivery:
  - preparation: A
    order: 1
    route: intradermal
    method: nappage
    depth: 2 mm
    needle: 30G x 4 mm
    zones:
      - {zone: frontal, points: 50, volume_per_point: 0.05 mL}
      - {zone: vertex, points: 40, volume_per_point: 0.05 mL}

# Prescription additives need a prescription that stands in the clinic's log:
# prescriptions: [R-...]
# A reason for a finding that asks for one:
# reasons: [{finding: pair-no-data, subject: A, text: "Discussed with the pharmacist."}]
planned_for: 2026-11-20T15:00:00+01:00
`;
