import type { Formulary } from '../../../formulary/model.js';
import { type Answers, given } from '../question.js';
import { indexed, type Json, listed, present, unlessEmpty } from './json.js';
import { applicable, PAGE_OF } from './screening-items.js';

/** `screening` of the request: answers with the day of those that were carried, allergies, and how the answers came about. */
export function screeningOf(answers: Answers, formulary: Formulary): Json | undefined {
  const asked = applicable(formulary, answers);
  const replies = Object.fromEntries(
    asked.flatMap(({ id }) => {
      const answer = answers[`screening.q.${id}`];
      const at = given(answers, `screening.at.${id}`);
      const by = given(answers, `screening.by.${id}`);
      if (answer === undefined) return [];
      return [[id, at === undefined && by === undefined ? answer : present({ answer, at, by })] as const];
    }),
  );
  const sets = new Set(asked.map(({ set }) => set));
  const [set] = sets;
  return unlessEmpty({
    set: sets.size === 1 ? set : undefined,
    answers: Object.keys(replies).length === 0 ? undefined : replies,
    allergies: allergiesOf(answers),
    planned_blood_tests: given(answers, 'screening.blood_tests'),
    acts: listed([
      ...confirmed(
        answers,
        asked.map(({ id }) => id),
      ),
      ...readOut(answers),
    ]),
  });
}

/** What was confirmed as unchanged, in one act. */
function confirmed(answers: Answers, asked: readonly string[]): readonly Json[] {
  if (answers['last.stable'] !== 'no-change') return [];
  const questions = [
    ...asked.filter((id) => answers[`screening.at.${id}`] !== undefined),
    ...(answers['allergies.any'] === undefined ? [] : ['allergies']),
  ];
  return questions.length === 0 ? [] : [present({ act: 'no-change', since: given(answers, 'last.day'), questions })];
}

/** What was read out and answered no to in one act, a list a page. */
function readOut(answers: Answers): readonly Json[] {
  return Object.keys(answers).flatMap((id) => {
    if (!id.startsWith(PAGE_OF)) return [];
    const no = id
      .slice(PAGE_OF.length)
      .split('+')
      .filter((name) => saidNo(answers, name));
    return no.length === 0 ? [] : [{ act: 'none-of-these', questions: no }];
  });
}

function saidNo(answers: Answers, name: string): boolean {
  if (name === 'planned_blood_tests') return answers['screening.blood_tests'] === 'no';
  if (name === 'co_administered') return answers['co.any'] === 'none';
  if (name === 'since_last_session') return answers['since.any'] === 'none';
  return answers[`screening.q.${name}`] === 'no';
}

function allergiesOf(answers: Answers): readonly Json[] | undefined {
  if (answers['allergies.any'] === 'none') return [];
  if (answers['allergies.any'] !== 'some') return undefined;
  const allergies = indexed(answers, 'allergies', 'group').map((at) =>
    present({
      group: answers[`${at}.group`],
      reaction: given(answers, `${at}.reaction`),
      severity: given(answers, `${at}.severity`) ?? 'unknown',
      certainty: given(answers, `${at}.certainty`) ?? 'unknown',
    }),
  );
  return allergies.length === 0 ? undefined : allergies;
}

/** `consent` of the request, where a form was named. */
export function consentOf(answers: Answers): Json | undefined {
  const form = given(answers, 'consent.form');
  if (form === undefined) return undefined;
  return present({ form, version: given(answers, 'consent.version'), signed: given(answers, 'consent.signed') });
}

/** `since_last_session` of the request: what the patient said of the time since; undefined where nobody asked. */
export function sinceLastSessionOf(answers: Answers): Json | undefined {
  if (answers['since.any'] === 'none') return { adverse_events: 'none' };
  const events = answers['since.any'] === 'some' ? given(answers, 'since.events') : undefined;
  return events === undefined ? undefined : { adverse_events: events };
}
