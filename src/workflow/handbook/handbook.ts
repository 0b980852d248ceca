import { coverageOf } from '../../formulary/coverage.js';
import type { Formulary } from '../../formulary/model.js';
import type { Block, Document, Paper } from '../../sheet/document.js';
import { heading, paragraph, table } from './blocks.js';
import { barred, catalogue } from './catalogue.js';
import { advice, checks } from './practice.js';

/** Stands on every page of anything printed from a formulary. */
export const EXAMPLE_NOTICE = 'Example until a pharmacist approves it';

/** The whole formulary as one document to print: everything that it says, and what it does not know. */
export function handbookOf(formulary: Formulary, paper: Paper): Document {
  return {
    title: formulary.title,
    running: runningOf(formulary),
    paper,
    blocks: [
      ...opening(formulary),
      ...barred(formulary),
      ...catalogue(formulary),
      ...checks(formulary),
      ...advice(formulary),
      ...sources(formulary),
    ],
  };
}

/** What stands on every page: that it is an example, and which bytes it was made from. */
export function runningOf({ id, digest }: Formulary): readonly string[] {
  return [EXAMPLE_NOTICE, `${id}, digest ${digest.slice(0, 16)}`];
}

function opening(formulary: Formulary): readonly Block[] {
  const { listed, noData } = coverageOf(formulary);
  const counted = (what: string, size: number) => ({ name: what, value: size.toLocaleString('en-US') });
  return [
    paragraph(`${EXAMPLE_NOTICE}.`, 'danger'),
    paragraph(
      'It supports a decision and takes none. It is no medical device and approves no mixture. No mesotherapy product is approved for hair by the FDA. Where it says "no data" or "no published figure", nobody has published one that was read: that is not the same as safe.',
    ),
    paragraph(
      'Evidence stands by the route of the trial: what was tried on the skin or by mouth is no evidence for injection. Names in square brackets are sources; the last chapter lists them, with how much of each was read and when.',
    ),
    {
      kind: 'fields',
      pairs: [
        { name: 'formulary', value: formulary.id },
        { name: 'digest', value: formulary.digest },
        counted('ingredients', formulary.ingredients.size),
        counted('products', formulary.products.size),
        counted('pairs of ingredients listed', listed),
        counted('pairs of ingredients without data', noData),
        counted('rules', formulary.rules.length),
        counted('sources', formulary.sources.size),
      ],
    },
  ];
}

function sources(formulary: Formulary): readonly Block[] {
  return [
    heading(1, `Sources (${formulary.sources.size})`),
    table(
      [
        ['cited as', 4],
        ['what', 8],
        ['kind', 2],
        ['read', 2],
        ['verified', 2],
      ],
      [...formulary.sources.values()].map(({ id, title, reference, kind, read, verified }) => [
        id,
        `${title}. ${reference}`,
        kind,
        read,
        verified,
      ]),
    ),
  ];
}
