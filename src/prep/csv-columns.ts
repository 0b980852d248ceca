/** Where the cell of a column goes in a request, and how it is read. */
export interface CsvColumn {
  readonly column: string;
  readonly of:
    | 'row'
    | 'patient'
    | 'screening'
    | 'course'
    | 'preparation'
    | 'diluent'
    | 'component'
    | 'delivery'
    | 'zone';
  /** The key in the request. */
  readonly key: string;
  readonly means: string;
}

const column = (name: string, of: CsvColumn['of'], key: string, means: string): CsvColumn => ({
  column: name,
  of,
  key,
  means,
});

/**
 * The columns of a table of bookings, in the order of the documentation. A column that is not here is refused, so that no name or telephone number
 * slips in. `answers.QUESTION` may stand for any question of the formulary.
 */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  column('booking', 'row', 'booking', 'what the booking system calls it; lines with the same one are one row'),
  column('patient', 'patient', 'id', "the patient's code, never a name"),
  column('sex', 'patient', 'sex', 'female, male or other'),
  column('birth_year', 'patient', 'birth_year', 'year of birth'),
  column('weight', 'patient', 'weight', 'as 62 kg'),
  column('height', 'patient', 'height', 'as 168 cm'),
  column('indication', 'row', 'indication', 'id of the indication'),
  column('planned_for', 'row', 'planned_for', 'as 2026-11-20T15:00:00+01:00'),
  column('protocol', 'course', 'protocol', 'id of the protocol; wants session'),
  column('session', 'course', 'session', 'which session of the course, from 1'),
  column('prescriptions', 'row', 'prescriptions', 'names of prescriptions, a space between'),
  column('screening_set', 'screening', 'set', 'as scalp@1'),
  column(
    'allergies',
    'screening',
    'allergies',
    '`none`, or groups with a space between, each GROUP or GROUP/SEVERITY/CERTAINTY',
  ),
  column('planned_blood_tests', 'screening', 'planned_blood_tests', 'yes, no, unknown or declined'),
  column('co_administered', 'row', 'co_administered', '`none`; anything else is written as YAML or JSON'),
  column('preparation', 'preparation', 'id', 'id of the syringe or vial; A where the column is missing or empty'),
  column(
    'formula',
    'preparation',
    'formula',
    'id of a formula, as hair-basic@1; then every component line names its change',
  ),
  column('scale', 'preparation', 'scale', 'true or false: whether the formula is scaled to the volume'),
  column('volume', 'preparation', 'volume', 'volume of the whole mixture, as 5 mL'),
  column('syringe', 'preparation', 'syringe', 'as 5 mL'),
  column('made_under', 'preparation', 'made_under', 'immediate-use, category-1, category-2, supplied or local-rule'),
  column('diluent', 'diluent', 'product', 'id of the diluent'),
  column('product', 'component', 'product', 'id of the product'),
  column('change', 'component', 'change', 'add, set or omit; only with a formula'),
  column('dose', 'component', 'dose', 'as 250 mg; one of dose, draw and concentration'),
  column('draw', 'component', 'volume', 'volume of this component, as 1 mL'),
  column('concentration', 'component', 'concentration', 'in the whole mixture, as 5 mg/mL'),
  column('of', 'component', 'of', 'which ingredient of the product the amount counts'),
  column('as', 'component', 'as', 'on which basis the amount counts'),
  column('draw_with', 'component', 'draw_with', 'syringe to draw with, as 1 mL'),
  column('lot', 'component', 'lot', 'lot of the product; wants expires'),
  column('expires', 'component', 'expires', 'as 2027-03-31'),
  column('route', 'delivery', 'route', 'as intradermal'),
  column('method', 'delivery', 'method', 'as nappage'),
  column('depth', 'delivery', 'depth', 'as 2 mm'),
  column('needle', 'delivery', 'needle', 'as 30G x 4 mm'),
  column('zone', 'zone', 'zone', 'a zone of this delivery; one a line'),
  column('points', 'zone', 'points', 'number of points'),
  column('volume_per_point', 'zone', 'volume_per_point', 'as 0.05 mL'),
  column('zone_volume', 'zone', 'volume', 'volume of the whole zone, where points are not counted'),
];

/** A column that holds the answer to a screening question: `answers.pregnancy`. */
export const ANSWER_COLUMN = /^answers\.([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/;
