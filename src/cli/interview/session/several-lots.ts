import { date } from '../../../reader/fields.js';
import { volume } from '../../../request/leaves.js';
import { fieldOf } from '../fields.js';
import type { SessionWorld } from '../ports.js';
import { type Answers, pressQuestion, type Question } from '../question.js';
import { expiryFault, lotFault } from './lot-fault.js';

/** One of several lots that a draw comes from. */
export interface LotPart {
  readonly lot: string;
  readonly expires: string;
  readonly volume: string;
}

/** What was typed as several lots with the volume of each, `A12 0.4 mL + A13 0.6 mL`: the parts, or what is wrong; null where it is no such list. */
export function severalLots(
  typed: string,
  product: string,
  { lots, today }: Pick<SessionWorld, 'lots' | 'today'>,
): readonly LotPart[] | string | null {
  const pieces = typed.split('+').map((piece) => /^\s*(\S(?:.*\S)?)\s+(\d\S*\s*mL)\s*$/.exec(piece));
  if (pieces.length < 2 || pieces.every((piece) => piece === null)) return null;
  const parts: LotPart[] = [];
  for (const piece of pieces) {
    const [, lot = '', amount = ''] = piece ?? [];
    if (piece === null) return 'Write each lot with its volume, such as A12 0.4 mL + A13 0.6 mL.';
    const fault = fieldOf(volume())(amount) ?? lotFault(product, lot, lots);
    if (fault !== null) return fault;
    const expires = lots.named(lot).find((one) => one.product === product)?.expires;
    if (expires == null || fieldOf(date())(expires) !== null)
      return `The log has no expiry of lot ${lot}: receive it with \`mesolog lots receive\`, or name the lots in --request FILE.`;
    const past = expiryFault(expires, today);
    if (past !== null) return past;
    parts.push({ lot, expires, volume: amount });
  }
  return parts;
}

/** Several lots that were taken, to be kept or entered again. */
export function severalQuestion(at: string, answers: Answers, without: (answers: Answers) => Answers): Question {
  const parts = JSON.parse(answers[`${at}.lots`] ?? '[]') as readonly Partial<LotPart>[];
  const shown = parts.map(({ lot, volume: part }) => `${lot}${part === undefined ? '' : ` ${part}`}`).join(' + ');
  return pressQuestion(
    `${at}.lots`,
    `Lots ${shown}`,
    'preparations in --request FILE',
    ['k keep: keep them', 'o others: enter others'],
    {
      leadsTo: (before, value) =>
        value === 'keep' ? { answers: before } : { answers: without(before), to: `${at}.lot` },
    },
  );
}
