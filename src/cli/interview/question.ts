/** What was typed or chosen, by question id; `''` means left open on purpose. An id that is not there was not asked yet. */
export type Answers = Readonly<Record<string, string>>;

/** One entry of a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** One more sentence, shown while the choice is marked. */
  readonly note?: string;
}

/** A short answer: one letter, or the word it stands for. */
export interface Key {
  readonly key: string;
  readonly value: string;
  readonly label: string;
}

/** How an answer is taken. Nothing is ever pre-answered but what a `preset` shows. */
export type Prompt =
  /** `open`: what an empty answer means, where one is allowed. `preset`: what an empty answer takes, shown; never a dose. */
  | { readonly kind: 'text'; readonly open?: string; readonly preset?: string }
  | { readonly kind: 'keys'; readonly keys: readonly Key[] }
  /** A letter alone answers at once, without Enter; where `typed` says what, something else may be typed. Enter keeps an answer only where `kept` says so. */
  | { readonly kind: 'press'; readonly keys: readonly Key[]; readonly typed?: string; readonly kept?: true }
  | { readonly kind: 'list'; readonly choices: readonly Choice[] }
  /** `find` gives the choices for what was typed so far; for nothing typed, those to start from. */
  | { readonly kind: 'search'; readonly find: (term: string) => readonly Choice[] };

/** Where an answer leads: the answers with it, and the question to go to where it is not simply the next one. */
export interface Step {
  readonly answers: Answers;
  readonly to?: string;
}

/** One question as data; the walk asks it, the prompters show it. */
export interface Question {
  /** Parts joined by dots, so that `A.c0.` names all questions of one component. */
  readonly id: string;
  readonly title: string;
  /** Lines above the question. */
  readonly before?: () => string;
  /** What stays in sight while this is asked, above it: the running table. In plain lines it is said where `panelSaid` is set. */
  readonly panel?: () => string;
  readonly panelSaid?: true;
  /** What `?` shows. */
  readonly explain?: () => string;
  readonly prompt: Prompt;
  /** What is wrong with an answer and what to write, or null. Not asked of an answer left open. */
  readonly check?: (value: string) => string | null;
  /** The option or request key that answers it without a terminal. */
  readonly flag: string;
  /** What the answer does; without it the answer is kept under the question's id. */
  readonly leadsTo?: (answers: Answers, value: string) => Step;
  /** Asked anew whenever the walk comes by, and never saved: the review, the final question. */
  readonly passing?: boolean;
}

/** The answers with one more. */
export function withAnswer(answers: Answers, id: string, value: string): Answers {
  return { ...answers, [id]: value };
}

/** The answers without those whose id begins with `prefix`. */
export function withoutAnswers(answers: Answers, prefix: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !id.startsWith(prefix)));
}

/** An answer that was given and not left open. */
export function given(answers: Answers, id: string): string | undefined {
  const value = answers[id];
  return value === undefined || value === '' ? undefined : value;
}

/** A text answer as a question of its own, the shortest way to write one. */
export function textQuestion(
  id: string,
  title: string,
  flag: string,
  more: Omit<Partial<Question>, 'id' | 'title' | 'flag' | 'prompt'> & { open?: string; preset?: string } = {},
): Question {
  const { open, preset, ...rest } = more;
  return {
    id,
    title,
    flag,
    prompt: {
      kind: 'text',
      ...(open === undefined ? {} : { open }),
      ...(preset === undefined ? {} : { preset }),
    },
    ...rest,
  };
}

/** A question answered by one letter; each key is written as `y yes`. */
export function keysQuestion(
  id: string,
  title: string,
  flag: string,
  keys: readonly string[],
  more: Omit<Partial<Question>, 'id' | 'title' | 'flag' | 'prompt'> = {},
): Question {
  return { id, title, flag, prompt: { kind: 'keys', keys: keys.map(keyOf) }, ...more };
}

/** A question answered by one key alone; keys as in {@link keysQuestion}. `typed`: what else may be typed, in words; `kept`: Enter keeps the answer given before. */
export function pressQuestion(
  id: string,
  title: string,
  flag: string,
  keys: readonly string[],
  more: Omit<Partial<Question>, 'id' | 'title' | 'flag' | 'prompt'> & { typed?: string; kept?: true } = {},
): Question {
  const { typed, kept, ...rest } = more;
  return {
    id,
    title,
    flag,
    prompt: {
      kind: 'press',
      keys: keys.map(keyOf),
      ...(typed === undefined ? {} : { typed }),
      ...(kept === undefined ? {} : { kept }),
    },
    ...rest,
  };
}

/** `y yes` is the key `y` for the value `yes`; `i immediate-use: now` has the label `now` beside it. */
function keyOf(written: string): Key {
  const [head = '', label] = written.split(': ');
  const [key = '', value = ''] = head.split(' ');
  return { key, value, label: label ?? value };
}
