import { daysAfter } from './days.js';
import { PATIENT } from './people.js';

/**
 * What the sample clinic adds to its copy of the shipped formulary: its own products, since a generic entry is never released, and the vial that
 * a pharmacy made for this one patient. Every label is invented. `today` is the day in the clinic.
 */
export function sampleProducts(today: string): string {
  const rest = `sources: [sample-labels]\n    verified: ${today}`;
  return `schema: mesolog.formulary/1
# SAMPLE: none of these products exists.
sources:
  - id: sample-labels
    title: Labels of the sample clinic, invented for the demonstration
    kind: local
    read: full
    reference: SAMPLE
    verified: ${today}
products:
  - id: panthenol-sample-2ml
    name: Panthenol Sample 250 mg/mL
    entry: brand
    form: solution
    role: active
    contents: [{ ingredient: dexpanthenol, basis: dexpanthenol, strength: 250 mg/mL }]
    composition: complete
    excipients: { status: complete, list: [{ name: water for injections }] }
    vehicle: aqueous
    container: { kind: ampoule, volume: 2 mL, doses: single }
    routes: { labelled: [intramuscular, intravenous], intradermal: other-injectable }
    legal: prescription
    ${rest}
  - id: zinc-sample-10ml
    name: Zinc Sample 1 mg/mL
    entry: brand
    form: solution
    role: active
    contents: [{ ingredient: zinc, basis: zinc, strength: 1 mg/mL }]
    composition: complete
    excipients: { status: complete, list: [{ name: sulfuric acid }, { name: water for injections }] }
    vehicle: aqueous
    groups: [acidic, sulfate-salt]
    container: { kind: vial, volume: 10 mL, doses: single }
    routes: { labelled: [parenteral-nutrition], intradermal: only-diluted }
    legal: prescription
    ${rest}
  - id: saline-sample-10ml
    name: Saline Sample 0.9 %
    entry: brand
    form: solution
    role: diluent
    contents: [{ ingredient: sodium-chloride, basis: sodium-chloride, strength: 0.9 % w/v }]
    composition: complete
    excipients: { status: complete, list: [{ name: water for injections }] }
    vehicle: aqueous
    container: { kind: ampoule, volume: 10 mL, doses: single }
    routes: { labelled: [dilution], intradermal: other-injectable }
    legal: diluent
    ${rest}
  - id: dutasteride-sample-vial
    name: Dutasteride 0.01 %, vial S-17
    entry: supplied
    form: solution
    role: active
    contents: [{ ingredient: dutasteride, basis: dutasteride, strength: 0.01 % w/v }]
    composition: complete
    excipients: { status: complete, list: [{ name: sodium chloride }, { name: water for injections }] }
    vehicle: aqueous
    container: { kind: vial, volume: 5 mL, doses: single }
    routes: { labelled: [intradermal], intradermal: labelled }
    legal: pharmacy-made
    gate: prescription
    supplied:
      pharmacy: Sample Compounding
      preparation_number: S-17
      for_patient: ${PATIENT}
      prepared: ${daysAfter(today, -5)}
      beyond_use: ${daysAfter(today, 23)}
    ${rest}
`;
}
