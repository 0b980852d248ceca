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
  set: scalp@1               # the formulary's questions; one that a rule needs and that is left out becomes a finding
  answers:                   # yes, no, unknown or declined
    pregnancy: no
    breastfeeding: no
    local-infection: no      # infection, open wound or cold sore where the needle would go
    scalp-inflammation: no
    fever: no
    cancer: no               # now or ever, or chemotherapy
    autoimmune-disease: no
    diabetes: no
    liver-disease: no
    kidney-disease: no
    heart-disease: no
    immunosuppression: no
    epilepsy: no
    severe-psychiatric-illness: no
    atopic-dermatitis: no
    keloid: no
    anticoagulant: no        # blood thinner or platelet inhibitor
    bleeding-disorder: no
    nsaid: no                # aspirin or another anti-inflammatory in the last seven days
    bleeding-supplement: no  # St John's wort, garlic, vitamin E, ginkgo, fish oil, turmeric in the last seven days
    alcohol: no              # in the last three days
    earlier-reaction: no     # to mesotherapy; mycobacterial infection of the skin; surgery of the scalp
    unexplained-hair-loss: no
    untested-deficiency: no  # is a deficiency to be corrected that no blood test has shown?
    new-medicines: no        # begun, changed or stopped lately; no rule reads it: weigh a yes yourself
    ileus: no                # this and the next two are asked for dexpanthenol
    succinylcholine: no      # general anaesthetic within the last hour
    parasympathomimetic: no  # neostigmine or the like within the last twelve hours
  allergies: []              # asked, none; else [{group: sulfite, reaction: wheeze, severity: serious, certainty: confirmed}]
  planned_blood_tests: no    # biotin and vitamin C disturb laboratory tests
  # how the answers came about, where a list was answered in one act (the interview writes it):
  # acts: [{act: none-of-these, questions: [pregnancy, nsaid]}, {act: no-change, since: 2026-11-01, questions: [diabetes]}]

indication: androgenetic-alopecia

preparations:                # one for each syringe or vial that is made
  - id: A
    components:              # each by exactly one of dose, volume, concentration
      - {product: dexpanthenol-250mg-ml-2ml, dose: 250 mg}
      - {product: zinc-sulfate-1mg-ml, dose: 1 mg, as: zinc}
      # with the container in hand: {product: ..., dose: 250 mg, lots: [{lot: "A123", expires: 2027-03-31}]}
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
# When the session is planned, where it is not now:
# planned_for: 2026-11-20T15:00:00+01:00
`;
