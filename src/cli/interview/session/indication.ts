import { date, text, whole } from '../../../reader/fields.js';
import { allOf, fieldOf, freeText, knownId } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, given, type Question, textQuestion } from '../question.js';
import { indicationFind } from './catalogue-search.js';

/** What is treated, how that is known, and where in a course this session stands. */
export function indicationQuestions(answers: Answers, { formulary, today }: SessionWorld): readonly Question[] {
  const indication = given(answers, 'indication.id') ?? '';
  const protocols = [...formulary.protocols.values()].filter(({ indications }) => indications.includes(indication));
  const course = given(answers, 'course.protocol');
  return [
    {
      id: 'indication.id',
      title: 'Indication (type to search)',
      prompt: { kind: 'search', find: indicationFind(formulary) },
      check: knownId(formulary.indications, 'indication'),
      flag: 'indication in --request FILE',
    },
    textQuestion(
      'indication.basis',
      'Diagnosis rests on, such as trichoscopy; no names',
      'diagnosis in --request FILE',
      {
        open: 'left open',
        check: freeText(200),
      },
    ),
    textQuestion('indication.grade', 'Grade, such as Ludwig II', 'diagnosis in --request FILE', {
      open: 'left open',
      check: freeText(60),
    }),
    ...(protocols.length === 0
      ? []
      : [
          {
            id: 'course.protocol',
            title: 'Protocol of the course',
            prompt: {
              kind: 'list' as const,
              choices: [
                { value: '', label: 'none: intervals are not checked, and that is said' },
                ...protocols.map(({ id, name }) => ({ value: id, label: name, note: id })),
              ],
            },
            flag: 'course in --request FILE',
          },
        ]),
    ...(course === undefined
      ? []
      : [
          textQuestion('course.session', 'Session number in this course', 'course in --request FILE', {
            check: fieldOf(whole({ least: 1n, most: 1000n })),
          }),
        ]),
    textQuestion('consent.form', 'Consent signed on the form', 'consent in --request FILE', {
      open: 'left open',
      check: fieldOf(text({ most: 100, what: 'the name of a form' })),
    }),
    ...(given(answers, 'consent.form') === undefined
      ? []
      : [
          textQuestion('consent.version', 'in its version', 'consent in --request FILE', {
            open: 'left open',
            check: fieldOf(text({ most: 40, what: 'a version' })),
          }),
          textQuestion('consent.signed', 'signed on', 'consent in --request FILE', {
            open: 'left open',
            preset: today,
            check: allOf(fieldOf(date()), (day) => (day > today ? `${day} is still to come.` : null)),
          }),
        ]),
  ];
}
