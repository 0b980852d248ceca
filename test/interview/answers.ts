import type { Question } from '../../src/cli/interview/question.js';
import type { Typed } from './scripted-prompter.js';

/** A woman with telogen effluvium: dexpanthenol 250 mg and zinc 1 mg, to 5 mL with saline. */
export const FIRST_SESSION: Typed = {
  'patient.id': 'P-34F',
  'patient.sex': 'f',
  'patient.birth_year': '1992',
  'patient.weight': '62 kg',
  'patient.height': '168 cm',
  'indication.id': 'telogen',
  'indication.basis': 'trichoscopy',
  'indication.grade': '',
  'course.protocol': '',
  'consent.form': '',
  'allergies.any': 'n',
  'kind.what': 'c',
  'A.c0.product': 'panthenol house',
  'A.c0.amount': '250 mg',
  'A.c0.lot': 'L1',
  'A.c0.expires': '2027-03-31',
  'A.c1.product': 'zinc house',
  'A.c1.amount': '1 mg',
  'A.c1.as': 'zinc',
  'A.c1.lot': 'L2',
  'A.c1.expires': '2027-03-31',
  'A.c2.product': ':done',
  'A.mix.diluent': 'saline house',
  'A.mix.volume': '5 mL',
  'A.mix.diluent.lot': 'N1',
  'A.mix.diluent.expires': '2027-03-31',
  'A.mix.syringe': '5 mL',
  'A.mix.made_under': 'immediate-use',
  'A.mix.another': 'n',
  'A.give.route': 'intradermal',
  'A.give.method': 'nappage',
  'A.give.depth': '2 mm',
  'A.give.spacing': '',
  'A.give.needle': '30G x 4 mm',
  'A.give.left_on_skin': '',
  'A.give.z0.zone': 'frontal',
  'A.give.z0.points': '50',
  'A.give.z0.volume_per_point': '0.05 mL',
  'A.give.z1.zone': '',
  'review.what': ':sign',
  'review.sign': 'y',
};

/** No to every page of the screening, and a reason for every finding that wants one. */
export function noAndReasons({ id }: Question): string | undefined {
  if (id.startsWith('screening.')) return 'none';
  return id.startsWith('reason ') ? 'judged at the bench' : undefined;
}
