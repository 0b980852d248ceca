import type { ReceiptInput } from '../../../workflow/lots/receipt.js';
import type { Context } from '../../context.js';
import { type Asked, asking } from '../asking.js';
import { type Answers, given } from '../question.js';
import { walk } from '../walk.js';
import { type ReceiptWorld, readingOf, receiptQuestions } from './questions.js';

/** The interview of `lots receive`. `known` is what options and a scan say already; `scan` one that can be read in several ways. */
export async function askReceipt(
  context: Context,
  world: ReceiptWorld,
  known: ReceiptInput,
  scan: string | undefined,
): Promise<Asked<ReceiptInput>> {
  const unanswered = {
    flags: '--product, --lot, --expires and --containers',
    interrupted: 'Stopped. Nothing was signed, and nothing of the receipt is kept.',
  };
  return await asking(context, unanswered, async (prompter) => {
    const answers: Answers = { ...(scan === undefined ? {} : { 'lot.scan': scan }), ...knownAnswers(known) };
    const script = (now: Answers) => receiptQuestions(now, world, known);
    const [first] = script(answers).filter(({ id }) => answers[id] === undefined);
    const asked = await walk(script, { answers, at: first?.id ?? 'lot.sign' }, prompter, () => undefined);
    return receiptOf(asked, world, known);
  });
}

const NAMES = ['product', 'lot', 'expires', 'containers', 'content', 'supplier'] as const;

function knownAnswers(known: ReceiptInput): Answers {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = known[name];
      return value === undefined ? [] : [[`lot.${name}`, value] as const];
    }),
  );
}

/** What was answered, in the words of the command's options. */
function receiptOf(answers: Answers, world: ReceiptWorld, known: ReceiptInput): ReceiptInput {
  const typed = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = given(answers, `lot.${name}`);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const { gtin, serial } = readingOf(answers, world) ?? {};
  return {
    ...known,
    ...(gtin === undefined ? {} : { gtin }),
    ...(serial === undefined ? {} : { serial }),
    ...typed,
  };
}
