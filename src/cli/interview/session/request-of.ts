import type { Formulary } from '../../../formulary/model.js';
import { type Answers, given } from '../question.js';
import { type Json, listed, present, unlessEmpty, wholeOf } from './json.js';
import { besideOf, deliveryOf, prpOf } from './request-delivery.js';
import { labsOf } from './request-labs.js';
import { preparationOf } from './request-preparation.js';
import { consentOf, screeningOf, sinceLastSessionOf } from './request-screening.js';
import { hasCocktail, hasMechanical, hasPrp, preparationsIn } from './slots.js';

/**
 * The answers as a `mesolog.request/1` in JSON, as far as they go: what is not answered yet, or left open, is not there. The
 * interview knows no other form of a session; every check reads this text.
 */
export function requestOf(answers: Answers, formulary: Formulary): string {
  const preparations = preparationsIn(answers).flatMap((id) => preparationOf(id, answers, formulary) ?? []);
  return JSON.stringify(
    present({
      schema: 'mesolog.request/1',
      patient: present({
        id: answers['patient.id'],
        sex: given(answers, 'patient.sex'),
        birth_year: wholeOf(answers, 'patient.birth_year'),
        weight: given(answers, 'patient.weight'),
        height: given(answers, 'patient.height'),
      }),
      screening: screeningOf(answers, formulary),
      consent: consentOf(answers),
      since_last_session: sinceLastSessionOf(answers),
      indication: answers['indication.id'],
      diagnosis: unlessEmpty({ basis: given(answers, 'indication.basis'), grade: given(answers, 'indication.grade') }),
      course: courseOf(answers),
      preparations: hasCocktail(answers) && preparations.length > 0 ? preparations : undefined,
      prescriptions: listed(prescriptionsOf(answers)),
      prp: hasPrp(answers) ? prpOf(answers) : undefined,
      mechanical: hasMechanical(answers)
        ? present({
            device: given(answers, 'mechanical.device'),
            depth: given(answers, 'mechanical.depth'),
            passes: wholeOf(answers, 'mechanical.passes'),
            zones: listed(given(answers, 'mechanical.zones')?.split(/[\s,]+/) ?? []),
          })
        : undefined,
      co_administered: besideOf(answers),
      delivery: listed(
        [...preparationsIn(answers), ...(hasPrp(answers) ? ['prp'] : [])].flatMap(
          (id) => deliveryOf(id, answers) ?? [],
        ),
      ),
      labs: labsOf(answers),
      reasons: listed(reasonsOf(answers)),
      planned_for: given(answers, 'planned_for'),
    }),
  );
}

function courseOf(answers: Answers): Json | undefined {
  const protocol = given(answers, 'course.protocol');
  const session = wholeOf(answers, 'course.session');
  return protocol === undefined || session === undefined ? undefined : { protocol, session };
}

function prescriptionsOf(answers: Answers): readonly string[] {
  const used = Object.entries(answers).filter(
    ([id, value]) => id.endsWith('.prescription') && value !== '' && stands(id, answers),
  );
  const named = given(answers, 'prescriptions')?.split(' ') ?? [];
  return [...new Set([...named, ...used.map(([, value]) => value)])].sort();
}

/** Whether what a prescription was chosen for is still part of the session. */
function stands(id: string, answers: Answers): boolean {
  const [head = ''] = id.split('.');
  return head === 'co' ? answers['co.any'] === 'some' : preparationsIn(answers).includes(head);
}

function reasonsOf(answers: Answers): readonly Json[] {
  return Object.entries(answers).flatMap(([id, text]) => {
    const match = /^reason (\S+) (.*)$/s.exec(id);
    return match === null || text === '' ? [] : [{ finding: match[1] ?? '', subject: match[2] ?? '', text }];
  });
}
