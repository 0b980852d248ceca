import type { ClosingWorld } from '../ports.js';
import type { Question } from '../question.js';

const VERBS = {
  prepared: { title: 'Who prepared it', flag: '--prepared-by' },
  verified: { title: 'Who verified it', flag: '--verified-by' },
  administered: { title: 'Who administered it', flag: '--administered-by' },
} as const;

/** Who did what, from the roster; the signer stands first, and nobody is an answer where nobody did it. */
export function peopleQuestions(world: ClosingWorld, verbs: readonly (keyof typeof VERBS)[]): readonly Question[] {
  const others = world.people.filter(({ principal }) => principal !== world.signer);
  const signer = world.people.filter(({ principal }) => principal === world.signer);
  const choices = [...signer, ...others].map(({ principal, name }) => ({
    value: principal,
    label: `${name}, ${principal}`,
  }));
  return verbs.map((verb) => ({
    id: `close.${verb}_by`,
    title: VERBS[verb].title,
    prompt: {
      kind: 'list',
      choices:
        verb === 'verified'
          ? [{ value: '', label: 'nobody' }, ...choices]
          : [...choices, { value: '', label: 'nobody on the roster' }],
    },
    flag: VERBS[verb].flag,
  }));
}
