import { EXIT, type Refused, refused } from '../workflow/outcome.js';
import { missingAnswer } from './missing-answer.js';

/** The refusal of a command that lacks several answers, each with the option that would give it. */
export function missingAnswers(missing: readonly (readonly [flag: string, message: string])[]): Refused {
  return refused(
    EXIT.usage,
    missing.flatMap(([flag, message]) => missingAnswer(flag, `${message} (${flag})`).errors),
  );
}
