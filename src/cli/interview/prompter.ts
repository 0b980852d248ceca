import type { Question } from './question.js';

/** What came back from a question. */
export type Reply =
  | { readonly kind: 'value'; readonly value: string }
  /** `<`: to the question before, answers kept. */
  | { readonly kind: 'back' }
  /** `?`: say why this is asked, or what the findings mean. */
  | { readonly kind: 'explain' }
  /** The screen has another size: the question is to be put again as it now is. What was typed of its answer is kept. */
  | { readonly kind: 'resized' };

/** Asks a person, one question at a time. */
export interface Prompter {
  /**
   * Asks; `current` is the answer given before, kept by an empty answer; `before` stands right above the question, below its panel. Throws
   * {@link Interrupted} or {@link EndOfInput}.
   */
  ask(question: Question, current: string | undefined, before?: string): Promise<Reply>;
  /** Shows text between questions. */
  say(text: string): void;
  /** Shows a text that may be longer than the screen, a screen at a time. Throws as `ask` does. */
  explain(text: string): Promise<void>;
}

/** Ctrl-C, or a signal that ends the process: nothing was appended. */
export interface Interrupted {
  readonly code: 'INTERRUPTED';
}

/** The input ended where an answer was wanted. */
export interface EndOfInput {
  readonly code: 'END_OF_INPUT';
  /** What would have answered without a terminal. */
  readonly flag: string;
}

export const INTERRUPTED: Interrupted = { code: 'INTERRUPTED' };

export function endOfInput(flag: string): EndOfInput {
  return { code: 'END_OF_INPUT', flag };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

export function isInterrupted(error: unknown): error is Interrupted {
  return codeOf(error) === 'INTERRUPTED';
}

export function isEndOfInput(error: unknown): error is EndOfInput {
  return codeOf(error) === 'END_OF_INPUT';
}
