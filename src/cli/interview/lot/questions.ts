import { display } from '../../../dose/print.js';
import type { Formulary } from '../../../formulary/model.js';
import { type Gs1Read, readScan } from '../../../interop/gs1/read-scan.js';
import { date } from '../../../reader/fields.js';
import { lotUse, volume } from '../../../request/leaves.js';
import { isWholeCode, type ReceiptInput } from '../../../workflow/lots/receipt.js';
import { readText } from '../../render/scan.js';
import { allOf, type FieldCheck, fieldOf, freeText, knownId, quantityIn } from '../fields.js';
import { type Answers, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { productFind } from '../session/catalogue-search.js';

/** What the interview for a receipt knows of the clinic. */
export interface ReceiptWorld {
  readonly formulary: Formulary;
  /** Today in the clinic's zone: decides the century of scanned dates. */
  readonly today: string;
  productsOfGtin(gtin: string | undefined): readonly string[];
}

const TYPED = 'none';

/** The reading of the scanned code that holds: the only one, or the one that was chosen. Undefined where all is typed. */
export function readingOf(answers: Answers, { today }: ReceiptWorld): Gs1Read | undefined {
  const scanned = given(answers, 'lot.scan');
  if (scanned === undefined) return undefined;
  const scan = readScan(scanned, today);
  if (scan.outcome === 'ok') return scan.read;
  const chosen = given(answers, 'lot.reading');
  if (scan.outcome === 'refused' || chosen === undefined || chosen === TYPED) return undefined;
  return scan.choices[Number.parseInt(chosen, 10)];
}

/** The questions of one receipt: the code, what it leaves open, and the decision to sign. */
export function receiptQuestions(answers: Answers, world: ReceiptWorld, known: ReceiptInput): readonly Question[] {
  const { formulary, today } = world;
  const read = readingOf(answers, world);
  const [product, ...others] = world.productsOfGtin(read?.gtin);
  const from = (value: string | undefined) => (value === undefined ? {} : { preset: value });
  const label = formulary.products.get(given(answers, 'lot.product') ?? '')?.container.volume;
  return [
    ...(known.lot === undefined ? [scanQuestion(today)] : []),
    ...readingQuestions(answers, world),
    {
      id: 'lot.product',
      title: 'Product (type to search)',
      prompt: { kind: 'search', find: productsFor(formulary, product === undefined ? [] : [product, ...others]) },
      check: allOf(knownId(formulary.products, 'product'), notGeneric(formulary)),
      flag: '--product',
    },
    textQuestion('lot.lot', 'Lot, as on the container', '--lot', {
      ...from(read?.lot),
      check: allOf(fieldOf(lotUse.members.lot), notWholeCode),
    }),
    textQuestion('lot.expires', 'Expiry, the last day it may be used, as 2027-03-31', '--expires', {
      ...from(read?.expires),
      check: fieldOf(date()),
      ...beforeExpiry(answers, read, today),
    }),
    textQuestion('lot.containers', 'How many containers', '--containers', { check: countCheck }),
    textQuestion('lot.content', 'What one container holds, by its label', '--content', {
      ...from(label === undefined ? undefined : display(label)),
      check: fieldOf(volume()),
    }),
    textQuestion('lot.supplier', 'Supplier', '--supplier', { open: 'not recorded', check: freeText(200) }),
    keysQuestion('lot.sign', 'Sign this receipt', 'a terminal', ['y yes', 'n no: no (go through it again)'], {
      passing: true,
      before: () => receiptText(answers, formulary),
      leadsTo: (before, value) => ({ answers: before, ...(value === 'yes' ? {} : { to: 'lot.product' }) }),
    }),
  ];
}

function scanQuestion(today: string): Question {
  return textQuestion('lot.scan', 'Scan the code on the package', '--scan', {
    open: 'type it instead',
    check: (value) => {
      const scan = readScan(value, today);
      return scan.outcome === 'refused' ? `This code cannot be used: ${scan.why}. Scan again, or - to type.` : null;
    },
  });
}

/** Asked only where the code can be read in several ways. */
function readingQuestions(answers: Answers, { today }: ReceiptWorld): readonly Question[] {
  const scanned = given(answers, 'lot.scan');
  const scan = scanned === undefined ? null : readScan(scanned, today);
  if (scan?.outcome !== 'ask') return [];
  const choices = scan.choices.map((one, index) => ({ value: String(index), label: readText(one) }));
  return [
    {
      id: 'lot.reading',
      title: `Which is on the container? ${scan.why.charAt(0).toUpperCase()}${scan.why.slice(1)}`,
      prompt: { kind: 'list', choices: [...choices, { value: TYPED, label: 'none of these: I type it' }] },
      flag: '--lot and --expires',
    },
  ];
}

/** Those received under the scanned GTIN first, then what stands on shelves. */
function productsFor(formulary: Formulary, received: readonly string[]) {
  const find = productFind(formulary, ({ entry }) => entry !== 'generic');
  const before = received.flatMap((id) => {
    const name = formulary.products.get(id)?.name;
    return name === undefined ? [] : [{ value: id, label: name, note: `${id}: received under this GTIN before` }];
  });
  return (term: string) => (term.trim() === '' ? [...before, ...find(term)] : find(term));
}

const notWholeCode: FieldCheck = (value) =>
  isWholeCode(value) ? 'This is the whole code: < goes back to where it is scanned.' : null;

const notGeneric =
  ({ products }: Formulary): FieldCheck =>
  (value) =>
    products.get(value)?.entry === 'generic' ? 'This is a generic entry: add the brand to the formulary first.' : null;

const countCheck: FieldCheck = (value) =>
  /^[1-9]\d{0,4}$/.test(value) ? null : 'Write a whole number from 1 to 99,999.';

function beforeExpiry(answers: Answers, read: Gs1Read | undefined, today: string) {
  const expires = given(answers, 'lot.expires') ?? read?.expires;
  return expires === undefined || expires >= today
    ? {}
    : { before: () => `The code says that it expired on ${expires}. It can be received, never used.` };
}

function receiptText(answers: Answers, formulary: Formulary): string {
  const value = (name: string) => given(answers, `lot.${name}`) ?? 'not recorded';
  const product = formulary.products.get(value('product'))?.name ?? value('product');
  const content = quantityIn(given(answers, 'lot.content'));
  return [
    `${value('containers')} × ${content === null ? value('content') : display(content)} of ${product}`,
    `lot ${value('lot')}, expires ${value('expires')}, supplier ${value('supplier')}`,
  ].join('\n');
}
