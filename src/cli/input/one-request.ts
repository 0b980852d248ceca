import type { Excerpts } from '../../reader/document.js';
import type { Request } from '../../request/model.js';
import { EXIT, type Refused, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { missingAnswer } from '../missing-answer.js';
import { openInput } from './open.js';
import { requestsOf } from './requests.js';

type OneRequest =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly refused: Refused; readonly source?: Excerpts };

/** The one request of a file or of standard input; several are refused, because each release is signed by itself. */
export async function oneRequest(context: Context, file: string): Promise<OneRequest> {
  const input = await openInput(context, file, undefined);
  if (!input.ok) return { ok: false, refused: input };
  const { results } = await requestsOf(input.value);
  let only: Request | null = null;
  for await (const together of results) {
    for (const result of together) {
      if (!result.ok) return { ok: false, refused: refused(EXIT.usage, result.faults), source: result.source };
      if (only !== null)
        return { ok: false, refused: missingAnswer(file, 'It holds several requests; a release is of one.') };
      only = result.request;
    }
  }
  if (only === null) return { ok: false, refused: missingAnswer(file, 'It holds no request.') };
  return { ok: true, request: only };
}
