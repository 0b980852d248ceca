import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import type { Checked } from '../check.js';
import type { PlannedPreparation } from '../context.js';
import type { Mixture } from '../session.js';

/** Departures from formulas, example formulas, and whether the formulary itself is approved. */
export function checkFormulas(session: Mixture): Checked {
  const { formulary, formularyApproved, preparations } = session.context;
  const notChecked: NotChecked[] = [];
  const findings = preparations.flatMap((planned) => [...departure(planned), ...example(planned)]);
  if (formularyApproved === false) {
    findings.push(
      findingOf(COCKTAIL_CODES['formulary-unapproved'], {
        subject: formulary.id,
        message: `The formulary ${formulary.id} (${formulary.digest.slice(0, 12)}) is not approved.`,
        evidence: [
          { fact: 'formulary', actual: 'not approved', operator: 'is not', limit: 'approved by a pharmacist' },
        ],
      }),
    );
  }
  if (formularyApproved === null) {
    const message = `Whether a pharmacist approved the formulary ${formulary.id} was not checked: there is no log.`;
    notChecked.push({ code: 'formulary-approval', message });
  }
  return { findings, notChecked };
}

function departure({ id, formula, departures }: PlannedPreparation): readonly Finding[] {
  if (formula === null || departures.length === 0) return [];
  return [
    findingOf(COCKTAIL_CODES['formula-departure'], {
      subject: id,
      message: `Preparation ${id} departs from ${formula.id}: ${departures.join('; ')}.`,
      evidence: departures.map((text) => ({ fact: id, actual: text, operator: 'departs from', limit: formula.id })),
      sources: formula.sources,
      location: formula.location,
    }),
  ];
}

function example({ id, formula }: PlannedPreparation): readonly Finding[] {
  if (formula?.example !== true) return [];
  return [
    findingOf(COCKTAIL_CODES['formula-example'], {
      subject: id,
      message: `${formula.name} (${formula.id}) is an example formula.`,
      evidence: [
        { fact: `${formula.id}: example`, actual: 'yes', operator: 'is not', limit: 'approved by a pharmacist' },
      ],
      sources: formula.sources,
      location: formula.location,
    }),
  ];
}
