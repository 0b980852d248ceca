import type { Code } from '../findings/code.js';
import { findingOf } from '../findings/code.js';
import type { Finding } from '../findings/finding.js';
import type { Source } from './source.js';

/** Something wrong at an offset of a text, before it is known where in the file that is. */
export interface Problem {
  readonly code: Code;
  readonly offset: number;
  readonly message: string;
  readonly remedy?: string;
}

/** At most so many problems of one document are listed; a file with more has one cause that shows in the first ones. */
export const MOST_PROBLEMS = 200;

/** Problems as findings, each at its line and column of `source`; `base` is added to their offsets. */
export function located(source: Source, problems: readonly Problem[], base = 0): readonly Finding[] {
  return problems.slice(0, MOST_PROBLEMS).map((problem) =>
    findingOf(problem.code, {
      subject: source.file,
      message: problem.message,
      location: source.place(base + problem.offset),
      ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
    }),
  );
}
