import { display } from '../../dose/print.js';
import { type Fact, plainFact, rangeInWords } from '../../formulary/handbook/fact.js';
import type { Formula, Formulary, PairSide, Rule } from '../../formulary/model.js';
import type { FormulaRecord } from '../../formulary/model-formula.js';
import type { Advice } from '../../formulary/model-practice.js';
import type { Block } from '../../sheet/document.js';
import { cited, entry, heading, paragraph, table } from './blocks.js';

/** Pairs, screening, rules and formulas: what the checks go by. */
export function checks(formulary: Formulary): readonly Block[] {
  const { pairs, questions, rules, formulas } = formulary;
  return [
    heading(1, `One syringe: what is published (${pairs.length})`),
    paragraph('What is not in this table is "no data". No data is not "compatible".', 'strong'),
    pairTable(formulary),
    heading(1, `Questions before treatment (${questions.size})`),
    table(
      [
        ['question', 8],
        ['of whom', 2],
        ['asked again', 3],
      ],
      [...questions.values()].map(({ text, appliesWhen, validFor }) => [
        text,
        appliesWhen.sex === undefined ? 'everyone' : `${appliesWhen.sex} patients`,
        validFor === 'session' ? 'every session' : `after ${display(validFor)}`,
      ]),
    ),
    heading(1, `Rules (${rules.length})`),
    table(
      [
        ['rule', 4],
        ['finding', 3],
        ['what it says', 8],
        ['what to do', 5],
      ],
      rules.map((rule) => [
        `${rule.title} (${rule.id})`,
        `${rule.severity}${rule.defer === undefined ? '' : `, wait ${display(rule.defer)}`}`,
        `${rule.message} ${rule.because}${limitsOf(rule)}${cited(rule.sources)}`,
        rule.remedy,
      ]),
    ),
    heading(1, `Master formulas (${formulas.size})`),
    ...[...formulas.values()].flatMap((formula) => formulaBlocks(formulary, formula)),
  ];
}

/** Every published pair, with what happens and what to do. */
export function pairTable(formulary: Formulary): Block {
  const side = ({ kind, id }: PairSide) =>
    kind === 'group' ? `any of: ${formulary.groups.get(id)?.name ?? id}` : (formulary.ingredients.get(id)?.name ?? id);
  return table(
    [
      ['one', 3],
      ['other', 3],
      ['effect', 3],
      ['finding', 3],
      ['what happens, and what to do', 8],
    ],
    formulary.pairs.map((pair) => [
      side(pair.a),
      side(pair.b),
      pair.effect,
      pair.severity,
      `${pair.statement} ${pair.remedy}${cited(pair.sources)}`,
    ]),
  );
}

function limitsOf({ limits }: Rule): string {
  const shown = Object.entries(limits).map(([name, { quantity }]) => `${name} ${display(quantity)}`);
  return shown.length === 0 ? '' : ` Limit: ${shown.join(', ')}.`;
}

function formulaBlocks(formulary: Formulary, formula: Formula): readonly Block[] {
  const { id, name, example, components, diluent, volume, instructions, acceptedPairs, record, sources } = formula;
  const product = (each: string) => formulary.products.get(each)?.name ?? each;
  return [
    ...entry(`${name} (${id})`, [
      ...(example ? [{ label: 'standing', text: 'EXAMPLE until a pharmacist approves it', sources: [] }] : []),
      ...components.map((component) => {
        const amount = component.dose ?? component.volume ?? component.concentration;
        return {
          label: product(component.product),
          text: amount === undefined ? 'amount to be entered: none is published' : display(amount),
          sources: [],
        };
      }),
      { label: 'diluent', text: diluent === undefined ? 'none' : product(diluent), sources: [] },
      { label: 'volume', text: volume === undefined ? 'to be entered' : display(volume), sources },
      ...(acceptedPairs.length === 0
        ? []
        : [
            {
              label: 'accepted without data',
              text: acceptedPairs.map((pair) => pair.join(' with ')).join('; '),
              sources: [],
            },
          ]),
      ...recordFacts(record),
    ]),
    { kind: 'bullets', mark: 'number', items: instructions },
  ];
}

/** The further elements of a master formulation record; that they are missing is said. */
function recordFacts(record: FormulaRecord | undefined): readonly Fact[] {
  if (record === undefined)
    return [plainFact('record', 'not filled in: form, container, beyond use, storage, stability, quality control')];
  return [
    plainFact('form', record.form),
    plainFact('container', record.container),
    plainFact('equipment', record.equipment.join('; ')),
    plainFact('appearance', record.appearance),
    plainFact('beyond use', record.beyondUse),
    plainFact('storage', record.storage),
    plainFact('stability', record.stability),
    plainFact('quality control', record.qualityControl.join(' ')),
    plainFact('label', record.label),
  ];
}

/** What the patient is told, what may go wrong, and what is not to be believed. */
export function advice(formulary: Formulary): readonly Block[] {
  const { preCare, aftercare, adverseEvents, claims } = formulary;
  return [
    heading(1, 'Before the session: what the patient is told'),
    adviceTable(formulary, [...preCare.values()]),
    heading(1, 'After the session: what the patient is told'),
    adviceTable(formulary, [...aftercare.values()]),
    heading(1, `Adverse events (${adverseEvents.size} terms)`),
    table(
      [
        ['term', 4],
        ['seriousness', 3],
        ['report', 3],
        ['when', 6],
        ['what to do', 6],
      ],
      [...adverseEvents.values()].map(({ name, seriousness, report, timing, action, sources }) => [
        name,
        seriousness,
        report,
        `${timing}${cited(sources)}`,
        action,
      ]),
    ),
    heading(1, `Claims to distrust (${claims.size})`),
    table(
      [
        ['claim', 5],
        ['what is wrong with it', 7],
        ['what to say', 4],
      ],
      [...claims.values()].map(({ claim, claimedBy, problem, say, sources }) => [
        `${claim}${cited(claimedBy)}`,
        `${problem}${cited(sources)}`,
        say,
      ]),
    ),
  ];
}

function adviceTable(formulary: Formulary, pieces: readonly Advice[]): Block {
  return table(
    [
      ['', 4],
      ['what', 9],
      ['for whom', 3],
      ['how long', 2],
      ['where sources disagree', 5],
    ],
    pieces.map((piece) => [
      piece.urgency === 'emergency' ? 'EMERGENCY' : piece.urgency === 'contact' ? 'CALL THE CLINIC' : piece.topic,
      `${piece.text}${cited(piece.sources)}`,
      forWhom(formulary, piece),
      piece.period === undefined ? '' : rangeInWords(piece.period),
      piece.disagreement ?? '',
    ]),
  );
}

function forWhom(formulary: Formulary, { concerns }: Advice): string {
  const given = [
    ...concerns.ingredients.map((id) => formulary.ingredients.get(id)?.name ?? id),
    ...concerns.groups.map((id) => formulary.groups.get(id)?.name ?? id),
  ];
  const only = [
    ...concerns.kinds,
    ...concerns.sites,
    ...concerns.indications,
    ...concerns.techniques,
    ...(given.length === 0 ? [] : [`after ${given.join(' or ')}`]),
  ];
  return only.join(', ') || 'everyone';
}
