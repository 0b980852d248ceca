import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { growingFile } from '../../io/growing-file.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import type { Gathered } from '../gathered.js';
import { outputOf } from '../output.js';
import type { RowPart } from '../render/json-row.js';

/** Where a result goes: standard output, or a file that is whole or not there. */
export interface Target {
  /** Takes pieces of output. Whether what was gathered for standard output must be flushed. */
  put(pieces: readonly RowPart[]): boolean;
  /** Nothing more comes. */
  finish(): Promise<Outcome<null>>;
  /** What was written is not wanted. */
  abandon(): void;
  /** Whether the reader went away. */
  closed(): boolean;
}

/** Opens the target. What is written to it is as its format wants it: nothing that a terminal obeys may stand in it any more. */
export function openTarget(context: Context, out: string | undefined, rows: Gathered): Outcome<Target> {
  if (out === undefined) {
    const { closed } = outputOf(context);
    return done({
      put: rows.put,
      finish: async () => done(null),
      abandon: () => {},
      closed,
    });
  }
  const file = growingFile(out);
  if (!file.ok) return unwritten(file.message);
  let failed: string | null = null;
  return done({
    put: (pieces) => {
      for (const piece of pieces) {
        const written =
          failed === null ? file.value.append(typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece) : null;
        if (written !== null && !written.ok) failed = written.message;
      }
      return false;
    },
    finish: async () => {
      if (failed !== null) {
        file.value.abandon();
        return unwritten(failed);
      }
      const finished = file.value.finish();
      return finished.ok ? done(null) : unwritten(finished.message);
    },
    abandon: file.value.abandon,
    closed: () => failed !== null,
  });
}

/** Why nothing was written to `--out`. */
export function unwritten(message: string): Outcome<never> {
  return refused(EXIT.usage, [
    findingOf(CLI_CODES.usage, {
      subject: '--out',
      message,
      remedy: 'Name a file that can be written, in a folder that is there.',
    }),
  ]);
}
