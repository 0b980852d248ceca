/** One slip of a pen in the shipped formulary. */
export interface Seed {
  readonly file: string;
  /** The entry in which it is made. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The code that tells of it. */
  readonly code: string;
  /** Where it is told, if that is not the line of the change: the first line of the entry that holds this, or with `|next` the one after it. */
  readonly at?: string;
}

const seed = (file: string, id: string, from: string, to: string, code: string, at?: string): Seed => ({
  file: `${file}.yaml`,
  id,
  from,
  to,
  code,
  ...(at === undefined ? {} : { at }),
});

const MINERALS = 'ingredients/minerals';
const VITAMINS = 'ingredients/vitamins';
const LOCALS = 'ingredients/anaesthetics';
const OF_ZINC = 'products/minerals';
const OF_PROCAINE = 'products/anaesthetics';
const PROCEDURE = 'rules/procedure';
const PRP = 'rules/prp';
const RX = 'rules/prescription';

/** Fifty of them, each in a line of its own: units, powers of ten, references, sources, limits, names, notation, rules, shape. */
export const SEEDS: readonly Seed[] = [
  seed(MINERALS, 'zinc', 'unii: 0J6Z13X3WO', 'unii: 0J6Z13X3W0', 'formulary-unii'),
  seed(MINERALS, 'zinc', 'cas: 7646-85-7', 'cas: 7646-58-7', 'formulary-cas'),
  seed(MINERALS, 'zinc', 'amount: 4.39 mg', 'amount: 43.9 mg', 'formulary-conversion'),
  seed(MINERALS, 'zinc', 'amount: 2.09 mg', 'amount: 2.09 mgs', 'quantity-malformed'),
  seed(MINERALS, 'zinc', 'moiety: 1 mg, sources: [zinc-sulfate-label]', 'moiety: 1 mg', 'formulary-no-source'),
  seed(MINERALS, 'zinc', 'groups: [zinc, trace-element]', 'groups: [zinc, trace-elements]', 'formulary-unknown-id'),
  seed(MINERALS, 'zinc', 'selection: selectable', 'selection: selectible', 'choice-unknown'),
  seed(MINERALS, 'magnesium', 'verified: 2026-11-21', 'verified: 2026-11-31', 'date-malformed'),
  seed(MINERALS, 'magnesium', 'class: mineral', 'clas: mineral', 'key-unknown'),
  seed(MINERALS, 'magnesium', 'moiety: magnesium', 'moiety: magnesia', 'formulary-unknown-id'),
  seed(VITAMINS, 'thiamine', 'name: thiamine\n', 'name: 1e3\n', 'formulary-unquoted'),
  seed(VITAMINS, 'thiamine', 'gate: none', 'gate: maybe', 'choice-unknown'),
  seed(VITAMINS, 'thiamine', 'pH 4 or below', 'a dose below .5 mg', 'formulary-notation'),
  seed(VITAMINS, 'riboflavin', 'cas: 83-88-5', 'cas: 83-88-4', 'formulary-cas'),
  seed(VITAMINS, 'riboflavin', 'id: riboflavin-5-phosphate-sodium', 'id: riboflavin', 'formulary-duplicate-id'),
  seed(LOCALS, 'lidocaine', 'at_most: 300 mg', 'at_most: 300 mg/mL', 'formulary-unit'),
  seed(LOCALS, 'lidocaine', 'at_most: 4.5 mg/kg', 'at_most: 4.5 mg', 'formulary-unit'),
  seed(LOCALS, 'lidocaine', 'with_group: epinephrine', 'with_group: adrenalin', 'formulary-unknown-id'),
  seed(LOCALS, 'lidocaine', 'fires: [8 mg/kg]', 'fires: [7 mg/kg]', 'limit-example', 'id: session-with-epinephrine'),
  seed(
    'ingredients/prescription',
    'triamcinolone-acetonide',
    'at_least: 2.5 mg/mL',
    'at_least: 25 mg/mL',
    'formulary-range',
  ),
  seed(OF_ZINC, 'zinc-sulfate-1mg-ml', 'strength: 2.46 mg/mL', 'strength: 24.6 mg/mL', 'formulary-conversion'),
  seed(OF_ZINC, 'zinc-sulfate-1mg-ml', 'volume: 10 mL', 'volume: 10 mg', 'quantity-misplaced'),
  seed(
    OF_ZINC,
    'zinc-sulfate-1mg-ml',
    'sources: [zinc-sulfate-label]',
    'sources: [zinc-sulphate-label]',
    'formulary-unknown-id',
  ),
  seed(
    OF_ZINC,
    'zinc-sulfate-3mg-ml-10ml',
    'strength: 3 mg/mL',
    'strength: 3 mcg/mL',
    'formulary-name-strength',
    'name:',
  ),
  seed(OF_ZINC, 'zinc-sulfate-3mg-ml-10ml', 'vehicle: aqueous', 'vehicle: aquaeous', 'choice-unknown'),
  seed(OF_ZINC, 'zinc-sulfate-3mg-ml-10ml', 'container: {', 'kontainer: {', 'key-unknown'),
  seed(OF_ZINC, 'zinc-sulfate-5mg-ml-5ml', 'strength: 5 mg/mL', 'strength: 5 mg/ML', 'quantity-malformed'),
  seed(OF_ZINC, 'zinc-sulfate-5mg-ml-5ml', 'ingredient: zinc', 'ingredient: zink', 'formulary-unknown-id'),
  seed(OF_PROCAINE, 'procaine-10mg-ml-2ml', 'ph: { from: 3, to: 5.5 }', 'ph: { from: 5.5, to: 3 }', 'formulary-range'),
  seed(OF_PROCAINE, 'procaine-10mg-ml-2ml', 'strength: 10 mg/mL', 'strength: 10', 'quantity-malformed'),
  seed(OF_PROCAINE, 'procaine-10mg-ml-mdv', 'ph: { from: 3, to: 5.5 }', 'ph: { from: 3, to: 55 }', 'formulary-range'),
  seed(OF_PROCAINE, 'procaine-10mg-ml-mdv', '10 mg/mL (1 %)', '10mg/mL (1 %)', 'formulary-notation'),
  seed(OF_PROCAINE, 'procaine-20mg-ml', 'strength: 20 mg/mL', 'strength: 20.0 mg/mL', 'formulary-notation'),
  seed('pairs', 'thiamine-sulfite', 'b: { group: sulfite }', 'b: { group: sulphites }', 'formulary-unknown-id'),
  seed('pairs', 'thiamine-sulfite', 'effect: inactivation', 'effect: inactivates', 'choice-unknown'),
  seed(
    'pairs',
    'thiamine-alkaline',
    'a: { ingredient: thiamine }',
    'a: { ingredient: thiamine, group: alkaline }',
    'formulary-incomplete',
  ),
  seed('pairs', 'thiamine-alkaline', 'severity: prescriber', 'severity: severe', 'choice-unknown'),
  seed('protocols', 's0-mesotherapy', 'from: 3, to: 6', 'from: 6, to: 3', 'formulary-range'),
  seed('protocols', 's0-prp', 'to: 3 wk', 'to: 3 weks', 'quantity-malformed'),
  seed(
    'protocols',
    's1-mesotherapy',
    'indications: [androgenetic-alopecia,',
    'indications: [androgenic-alopecia,',
    'formulary-unknown-id',
  ),
  seed('questions', 'pregnancy', 'valid_for: session', 'valid_for: sessions', 'formulary-number'),
  seed(
    'formulas',
    'hair-basic@1',
    'dexpanthenol-250mg-ml-2ml, to_be_entered: yes',
    'dexpanthenol-250mg-ml-2ml',
    'formulary-incomplete',
  ),
  seed('formulas', 'hair-basic@1', 'as: zinc }', 'as: zinc-sulphate }', 'formulary-incomplete'),
  seed(
    'formulas',
    'hair-vitamin@1',
    'diluent: sodium-chloride-0.9-10ml',
    'diluent: zinc-sulfate-1mg-ml',
    'formulary-contradiction',
  ),
  seed(PROCEDURE, 'bmi-over-30', 'bmi: 30 kg/m2 }', 'bmi: 31 kg/m2 }', 'rule-example', 'examples:|next'),
  seed(PROCEDURE, 'under-18', 'patient.age_least < limits.adult', 'patient.age < limits.adult', 'rule-unknown-fact'),
  seed(PROCEDURE, 'depth-over-4-mm', 'depth: 4 mm }', 'depth: 4 mg }', 'rule-type', 'when:'),
  seed(PRP, 'prp-anticoagulant', 'needs: [prp.present, answers.anticoagulant]', 'needs: [prp.present]', 'rule-needs'),
  seed(PRP, 'prp-low-platelets', 'quiet:', 'quite:', 'key-unknown'),
  seed(RX, 'dutasteride-blood-donation', '"dutasteride" in', '"dutasterid" in', 'rule-unknown-word', 'when:'),
];
