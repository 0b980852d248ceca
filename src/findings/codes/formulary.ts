import type { Code } from '../code.js';

/** Codes of reading a formulary and of holding its entries against each other. */
export const FORMULARY_CODES = {
  'formulary-empty': {
    code: 'formulary-empty',
    severity: 'stop',
    title: 'No formulary',
    explanation: 'A formulary is a folder of YAML files, one of which names it. Without one nothing can be checked.',
    remedy: 'Add `formulary.yaml` with `formulary: {id: …, title: …}`, or name the right folder with --formulary.',
  },
  'formulary-header': {
    code: 'formulary-header',
    severity: 'stop',
    title: 'The formulary is named twice, or a file holds more than one document',
    explanation: 'One file says which formulary this is; each file is one document, so that every entry has one place.',
    remedy: 'Keep `formulary:` in one file only, and split documents into files.',
  },
  'formulary-schema': {
    code: 'formulary-schema',
    severity: 'stop',
    title: 'The file is not written in a format that this version reads',
    explanation: 'Every file begins with its format. Another format may mean something else by the same words.',
    remedy: 'Write `schema: mesolog.formulary/1`; for a newer format use a newer mesolog.',
  },
  'formulary-path': {
    code: 'formulary-path',
    severity: 'stop',
    title: 'The path of a file cannot stand in the digest',
    explanation:
      'The digest names every file by its path as sha256sum prints it; a path with a backslash, a control character or a step upwards has no plain line there.',
    remedy: 'Rename the file with letters, digits, spaces, dots, hyphens and underscores.',
  },
  'formulary-duplicate-id': {
    code: 'formulary-duplicate-id',
    severity: 'stop',
    title: 'The same id is used twice',
    explanation: 'An id names one thing. Of two entries with one id nobody could say which was checked.',
    remedy: 'Rename one of the two, or remove it.',
  },
  'formulary-unknown-id': {
    code: 'formulary-unknown-id',
    severity: 'stop',
    title: 'An entry refers to something that is not there',
    explanation: 'A reference that leads nowhere would make a check silently look at nothing.',
    remedy: 'Correct the id, or add the entry that it names.',
  },
  'formulary-no-source': {
    code: 'formulary-no-source',
    severity: 'stop',
    title: 'A clinical statement names no source or no date of verification',
    explanation:
      'Every clinical figure names where it comes from and when someone last held it against its source. Without both it is not used.',
    remedy: 'Add `sources: [ID]` to it and `verified: YYYY-MM-DD` to the entry; or move it to `to_confirm`.',
  },
  'formulary-number': {
    code: 'formulary-number',
    severity: 'stop',
    title: 'A number is not written as numbers are written here',
    explanation: 'Numbers are digits, with a point for decimals and a leading zero; nothing is guessed.',
    remedy: 'Write it like 0.5.',
  },
  'formulary-date': {
    code: 'formulary-date',
    severity: 'stop',
    title: 'A date does not exist or ends before it begins',
    explanation: 'Dates decide whether a vial may be used and whether a figure is still looked after.',
    remedy: 'Write an existing date like 2026-11-21.',
  },
  'formulary-fact': {
    code: 'formulary-fact',
    severity: 'stop',
    title: 'A fact of an example cannot be read',
    explanation: 'An example gives each fact as text, or as a list of names.',
    remedy: 'Write it like `answers.pregnancy: yes` or `cocktail.ingredients: [minoxidil]`.',
  },
  'formulary-unit': {
    code: 'formulary-unit',
    severity: 'stop',
    title: 'The unit does not fit what the figure counts',
    explanation:
      'A limit or strength with the wrong kind of unit could never be compared, or would be compared with the wrong thing.',
    remedy: 'Write the figure in a unit of the right kind, as the source gives it.',
  },
  'formulary-range': {
    code: 'formulary-range',
    severity: 'stop',
    title: 'A lower bound lies above its upper bound, or a figure beyond what it can be',
    explanation: 'A range whose ends are swapped allows nothing, or everything; a pH lies between 0 and 14.',
    remedy: 'Swap the two, or correct the wrong one against the source.',
  },
  'formulary-limits-not-nested': {
    code: 'formulary-limits-not-nested',
    severity: 'stop',
    title: 'A milder limit lies beyond a stricter one',
    explanation:
      'Of two limits on the same thing the one that stops must lie at or beyond the one that warns; otherwise the warning can never come first.',
    remedy: 'Correct the wrong figure, or its severity, against the source.',
  },
  'formulary-conversion': {
    code: 'formulary-conversion',
    severity: 'stop',
    title: 'A conversion between bases contradicts itself',
    explanation:
      'What a label says of one basis and of another must agree within the rounding of its figures; a slip here changes every dose.',
    remedy: 'Check the figures and the molecular formulas against the label.',
  },
  'formulary-incomplete': {
    code: 'formulary-incomplete',
    severity: 'stop',
    title: 'Something that belongs to an entry of this kind is missing',
    explanation: 'What is absent must not be read as "fine": where an entry needs a statement, it is made.',
    remedy: 'Add the key that is named.',
  },
  'formulary-contradiction': {
    code: 'formulary-contradiction',
    severity: 'stop',
    title: 'Two statements of one entry contradict each other',
    explanation: 'The checks would believe one of them, and nobody can say which is meant.',
    remedy: 'Correct the one that is wrong.',
  },
  'formulary-prescription-amount': {
    code: 'formulary-prescription-amount',
    severity: 'stop',
    title: 'A formula holds an amount of something that needs a prescription',
    explanation:
      'Dose and concentration of a prescription additive are entered and signed by the prescriber each time; they never come from a formula.',
    remedy: 'Write `to_be_entered: yes` in place of the amount, or leave the component out.',
  },
  'formulary-name-strength': {
    code: 'formulary-name-strength',
    severity: 'stop',
    title: 'The name of a product gives a strength that its contents do not have',
    explanation:
      'The name is what people read on sheets and labels, the contents are what is computed with. Where they differ, one of them is wrong and the dose is drawn from the wrong one.',
    remedy:
      'Correct the name or the strength against the label; a strength on another basis that the label prints stands under `also`.',
  },
  'formulary-cas': {
    code: 'formulary-cas',
    severity: 'stop',
    title: 'The check digit of a CAS number is wrong',
    explanation:
      'The last digit of a CAS number follows from the others; where it does not, a digit was mistyped and another substance may be meant.',
    remedy: 'Copy the number again from its source.',
  },
  'formulary-notation': {
    code: 'formulary-notation',
    severity: 'stop',
    title: 'A text holds a notation that is often misread',
    explanation:
      'Texts are read at the bench. A lost point or a misread µ or U has given tenfold and thousandfold overdoses (ISMP).',
    remedy:
      'Write 0.5 mg, not .5 mg; 1 mg, not 1.0 mg; mcg, not µg; units, not IU or U; mL, not cc; and a space before the unit.',
  },
  'formulary-unii': {
    code: 'formulary-unii',
    severity: 'stop',
    title: 'The check character of a UNII is wrong',
    explanation:
      'The last character of a UNII follows from the nine before it; where it does not, one was mistyped and another substance may be meant.',
    remedy: 'Copy the identifier again from its source.',
  },
  'formulary-unquoted': {
    code: 'formulary-unquoted',
    severity: 'note',
    title: 'A text without quotes that other programs take for a number, a date or a switch',
    explanation:
      'mesolog keeps it as written, but an editor, a spreadsheet or another YAML reader turns 12E5 into 1200000, 0123 into 83, and 2026-11-21 or on into something else, and a lot is then never found again.',
    remedy: 'Put it in quotes.',
  },
  'formulary-review-due': {
    code: 'formulary-review-due',
    severity: 'note',
    title: 'An entry was last held against its source too long ago',
    explanation:
      'The formulary says after which period (`review_after`) every entry is looked at again. Labels and evidence change; what was right then may not be now.',
    remedy: 'Hold the entry against its source again, correct it, and write the day under `verified`.',
  },
  'formulary-source-not-cited': {
    code: 'formulary-source-not-cited',
    severity: 'note',
    title: 'A source is never cited',
    explanation: 'It may be left over, or a statement that rests on it may have lost its reference.',
    remedy: 'Cite it where it belongs, or remove it.',
  },
} satisfies Record<string, Code>;
