import { parseQuantity } from '../../../dose/quantity.js';
import type { Formulary, Ingredient } from '../../../formulary/model.js';
import { date, id, whole } from '../../../reader/fields.js';
import { concentration, dose, volume } from '../../../request/leaves.js';
import { allOf, type FieldCheck, fieldOf, knownId, looksLikeName } from '../fields.js';
import type { PrescriptionWorld } from '../ports.js';
import { type Answers, type Choice, given, keysQuestion, type Question, textQuestion } from '../question.js';
import { indicationFind } from '../session/catalogue-search.js';
import { splitSubject } from './prescription-of.js';
import { prescriptionText } from './prescription-text.js';

/** The questions of one prescription, in the order of a paper one. */
export function prescriptionQuestions(answers: Answers, world: PrescriptionWorld): readonly Question[] {
  const { formulary } = world;
  return [
    textQuestion('rx.patient', 'Patient code, never a name', '--patient', { check: allOf(fieldOf(id()), notAName) }),
    {
      id: 'rx.indication',
      title: 'Indication (type to search)',
      prompt: { kind: 'search', find: indicationFind(formulary) },
      check: knownId(formulary.indications, 'indication'),
      flag: '--indication',
    },
    {
      id: 'rx.subject',
      title: 'Substance, or the product where it must be that one (type to search)',
      prompt: { kind: 'search', find: subjectFind(formulary) },
      check: (value) => (isKnown(value, formulary) ? null : 'The formulary has no such ingredient or product.'),
      flag: '--ingredient or --product',
    },
    ...basisQuestions(answers, formulary),
    ...doseQuestions(answers),
    textQuestion('rx.strength', 'Strength of the product, such as 2 mg/mL; your own figure', '--strength', {
      open: 'not prescribed',
      check: fieldOf(concentration()),
    }),
    textQuestion(
      'rx.concentration',
      'Final concentration in the syringe, exactly that; your own figure',
      '--concentration',
      {
        open: 'not prescribed',
        check: fieldOf(concentration()),
      },
    ),
    textQuestion('rx.route', 'Route, such as intradermal', '--route', { check: fieldOf(id()) }),
    textQuestion('rx.site', 'Site, such as scalp', '--site', { open: 'any', check: fieldOf(id()) }),
    ...courseQuestions(answers),
    textQuestion('rx.valid_from', 'First day it may be used, such as 2026-11-20', '--valid-from', {
      check: fieldOf(date()),
    }),
    textQuestion('rx.valid_until', 'Last day it may be used', '--valid-until', {
      check: allOf(fieldOf(date()), notBefore(given(answers, 'rx.valid_from'))),
    }),
    keysQuestion('rx.substitution', 'May another product with the same substance be used', '--substitution', [
      'a allowed',
      'r refused',
    ]),
    keysQuestion(
      'rx.sign',
      'Sign this prescription as its prescriber',
      '--yes',
      ['y yes', 'n no: no (go through it again)'],
      {
        passing: true,
        before: () => prescriptionText(answers, world),
        leadsTo: (before, value) => ({ answers: before, ...(value === 'yes' ? {} : { to: 'rx.patient' }) }),
      },
    ),
  ];
}

function basisQuestions(answers: Answers, formulary: Formulary): readonly Question[] {
  const [kind, subject] = splitSubject(given(answers, 'rx.subject') ?? '');
  const ids =
    kind === 'ingredient'
      ? [subject]
      : (formulary.products.get(subject)?.contents.map(({ ingredient }) => ingredient) ?? []);
  const bases = [...new Set(ids)].flatMap((one) => formulary.ingredients.get(one)?.bases ?? []);
  if (bases.length < 2) return [];
  return [
    {
      id: 'rx.basis',
      title: 'The dose counts which form',
      prompt: { kind: 'list', choices: bases.map(({ id: value, name }) => ({ value, label: name })) },
      flag: '--basis',
    },
  ];
}

function doseQuestions(answers: Answers): readonly Question[] {
  const check: FieldCheck = (value) => {
    const parsed = parseQuantity(value);
    if (!parsed.ok) return `${parsed.fault.message}; ${parsed.fault.remedy}.`;
    return parsed.quantity.unit.dimension === 'volume' ? fieldOf(volume())(value) : fieldOf(dose())(value);
  };
  const kind = keysQuestion(
    'rx.dose_kind',
    'The dose of one session is',
    '--dose, --dose-from and --dose-to, or --up-to',
    ['e exact', 'r range: from … to …', 'u up-to: up to …'],
  );
  const byKind: Readonly<Record<string, readonly Question[]>> = {
    exact: [textQuestion('rx.dose', 'Dose of one session, with its unit', '--dose', { check })],
    range: [
      textQuestion('rx.dose_from', 'from, with its unit', '--dose-from', { check }),
      textQuestion('rx.dose_to', 'to, with its unit', '--dose-to', { check }),
    ],
    'up-to': [textQuestion('rx.up_to', 'At most, with its unit', '--up-to', { check })],
  };
  return [kind, ...(byKind[answers['rx.dose_kind'] ?? ''] ?? [])];
}

function courseQuestions(answers: Answers): readonly Question[] {
  const kind = keysQuestion('rx.kind', 'Kind of prescription', '--kind', [
    's single: one session',
    'c course',
    'p standing-protocol: standing protocol',
  ]);
  const chosen = answers['rx.kind'];
  if (chosen === undefined || chosen === 'single') return [kind];
  const standing = chosen === 'standing-protocol';
  return [
    kind,
    textQuestion('rx.sessions', 'Number of sessions', '--sessions', {
      ...(standing ? { open: 'without a count' } : {}),
      check: fieldOf(whole({ least: 1n, most: 999n })),
    }),
    textQuestion('rx.already_given', 'Of these, given before this entry', '--already-given', {
      open: 'none',
      check: fieldOf(whole({ least: 0n, most: 999n })),
    }),
    ...lastGivenQuestions(answers),
    textQuestion(
      'rx.interval',
      'Least time between two sessions, such as 30 days; 0 days where there is none',
      '--interval',
      {
        check: intervalCheck,
      },
    ),
  ];
}

/** When the last session before this entry was: the interval counts from it. */
function lastGivenQuestions(answers: Answers): readonly Question[] {
  const before = given(answers, 'rx.already_given');
  if (before === undefined || before === '0') return [];
  return [
    textQuestion('rx.last_given', 'The last of these was on, such as 2026-10-30', '--last-given', {
      open: 'not known',
      check: fieldOf(date()),
    }),
  ];
}

/** A time in days, weeks or months; nothing between two sessions is said by `0 days`. */
const intervalCheck: FieldCheck = (value) => {
  const parsed = parseQuantity(value);
  if (!parsed.ok) return `${parsed.fault.message}; ${parsed.fault.remedy}.`;
  const { dimension } = parsed.quantity.unit;
  return dimension === 'time' || dimension === 'calendar' ? null : 'Write a time, such as 30 days or 3 months.';
};

/** Ingredients that need a prescription first, then all others, then products. */
function subjectFind(formulary: Formulary): (term: string) => readonly Choice[] {
  const gated = (one: Ingredient) => (one.gate === 'prescription' ? 0 : 1);
  const ingredients = [...formulary.ingredients.values()].sort((a, b) => gated(a) - gated(b));
  const all = [
    ...ingredients.map(({ id: value, name, synonyms, gate }) => ({
      choice: {
        value: `ingredient:${value}`,
        label: `${name}${gate === 'prescription' ? ' [Rx]' : ''}`,
        note: `ingredient ${value}`,
      },
      text: [name, value, ...synonyms].join(' ').toLowerCase(),
    })),
    ...[...formulary.products.values()].map(({ id: value, name }) => ({
      choice: { value: `product:${value}`, label: name, note: `product ${value}` },
      text: `${name} ${value}`.toLowerCase(),
    })),
  ];
  return (term) => {
    const words = term.toLowerCase().split(/\s+/);
    return all.filter(({ text }) => words.every((word) => text.includes(word))).map(({ choice }) => choice);
  };
}

function isKnown(value: string, formulary: Formulary): boolean {
  const [kind, subject] = splitSubject(value);
  return kind === 'ingredient' ? formulary.ingredients.has(subject) : formulary.products.has(subject);
}

function notAName(value: string): string | null {
  return looksLikeName(value) ? 'This looks like a name. Names never enter the log: write the patient code.' : null;
}

function notBefore(first: string | undefined): FieldCheck {
  return (value) => (first !== undefined && value < first ? `It is before the first day, ${first}.` : null);
}
