import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import type { Product } from '../../formulary/model.js';
import type { Allergy } from '../../request/model.js';
import { allergenGroup, allergenMatch, allergenNames, normalised } from '../allergen-match.js';
import type { Screened } from '../build-facts.js';
import { type OfPatient, ofPatient, type ScreenedChecked } from '../check.js';
import type { Mixture } from '../session.js';

/** What the patient reacts to, against every product of the session, its excipients too. */
export function checkAllergies(session: Mixture, { screening }: Screened): ScreenedChecked {
  const allergies = screening?.allergies;
  const partial = session.products.filter(({ excipients }) => excipients.status !== 'complete');
  if (allergies === undefined) return notAsked(session, partial);
  return {
    findings: [
      ...allergies.flatMap((allergy) => session.products.flatMap((product) => judged(session, allergy, product))),
      ...notRecognised(session, allergies),
      ...notCheckable(session, allergies),
    ],
    ofPatient: excipientsUnknown(session, partial, allergies),
    notChecked: partial.map((product) => excipientsNotChecked(product)),
  };
}

function notAsked(session: Mixture, partial: readonly Product[]): ScreenedChecked {
  if (session.products.length === 0 && session.context.request.kind === 'mechanical') {
    return { findings: [], notChecked: [{ code: 'allergies', message: 'Allergies were not asked for.' }] };
  }
  return {
    findings: [],
    ofPatient: [
      ofPatient(RULES_CODES['allergies-not-asked'], {
        message: 'Nothing is said about allergies, so no product was held against any.',
        evidence: [{ fact: 'screening.allergies', actual: 'not known', operator: 'is not', limit: 'a list, or []' }],
      }),
    ],
    notChecked: partial.map((product) => excipientsNotChecked(product)),
  };
}

function judged(session: Mixture, allergy: Allergy, product: Product): readonly Finding[] {
  const match = allergenMatch(product, allergy.group, session.context.formulary);
  if (match === null) return [];
  const reaction = allergy.reaction === undefined ? '' : `, reaction: ${allergy.reaction}`;
  const known = `${allergy.group} allergy (severity ${allergy.severity}, ${allergy.certainty}${reaction})`;
  const particulars = {
    subject: `${product.id}/${normalised(allergy.group)}`,
    evidence: [
      { fact: `${product.id}: ${match.carrier}`, actual: match.group ?? allergy.group, operator: 'is', limit: known },
    ],
    sources: product.sources,
    location: product.location,
  };
  if (match.kind === 'cross') {
    return [
      findingOf(RULES_CODES['allergy-cross'], {
        ...particulars,
        message: `${product.name} holds ${match.carrier}, related by the group ${match.group} to the patient's ${known}.`,
      }),
    ];
  }
  return [
    findingOf(RULES_CODES['allergy-match'], {
      ...particulars,
      severity: grave(allergy) ? 'stop' : 'prescriber',
      message: `${product.name} holds ${match.carrier}: the patient has a ${known}.`,
    }),
  ];
}

function notRecognised(session: Mixture, allergies: readonly Allergy[]): readonly Finding[] {
  if (allergies.length === 0) return [];
  const names = allergenNames(session.context.formulary);
  return allergies
    .filter(({ group }) => !names.has(normalised(group)))
    .map(({ group, severity }) =>
      findingOf(RULES_CODES['allergy-not-recognised'], {
        subject: group,
        severity: severity === 'serious' || severity === 'unknown' ? 'prescriber' : 'reason',
        message: `The allergy to ${group} names nothing that the formulary knows; no product could be held against it.`,
        evidence: [{ fact: 'screening.allergies', actual: group, operator: 'not in', limit: 'the formulary' }],
      }),
    );
}

/** Allergens that the formulary knows and no product tells of, such as the latex of a stopper. */
function notCheckable(session: Mixture, allergies: readonly Allergy[]): readonly Finding[] {
  return allergies.flatMap(({ group, severity }) => {
    const known = allergenGroup(group, session.context.formulary);
    if (known?.unchecked === undefined) return [];
    return [
      findingOf(RULES_CODES['allergy-not-checkable'], {
        subject: known.id,
        severity: severity === 'serious' || severity === 'unknown' ? 'prescriber' : 'reason',
        message: `The patient reacts to ${known.name}. ${known.unchecked}`,
        evidence: [{ fact: 'screening.allergies', actual: group, operator: 'is', limit: known.name }],
      }),
    ];
  });
}

/**
 * One finding a severity that lists the products. The allergies that a product was not found to carry may stand in what its
 * list lacks; those that it carries were said.
 */
function excipientsUnknown(
  session: Mixture,
  partial: readonly Product[],
  allergies: readonly Allergy[],
): readonly OfPatient[] {
  const { formulary } = session.context;
  const unclear = partial
    .map((product) => ({
      product,
      open: allergies.filter(({ group }) => allergenMatch(product, group, formulary)?.kind !== 'direct'),
    }))
    .filter(({ open }) => open.length > 0);
  const isGrave = (open: readonly Allergy[]) => open.some((allergy) => grave(allergy));
  return (['prescriber', 'reason'] as const).flatMap((severity) => {
    const listed = unclear.filter(({ open }) => isGrave(open) === (severity === 'prescriber'));
    if (listed.length === 0) return [];
    const products = listed.map(({ product }) => product);
    const groups = [...new Set(listed.flatMap(({ open }) => open.map(({ group }) => group)))];
    const named = products.map((product) => `${product.name} (${statusWord(product)})`).join('; ');
    return [
      ofPatient(RULES_CODES['excipients-unknown'], {
        severity,
        message: `The patient reacts to ${groups.join(', ')}, and the excipients are not fully known of: ${named}.`,
        evidence: products.map((product) => ({
          fact: `${product.id}: excipients`,
          actual: statusWord(product),
          operator: 'is not',
          limit: 'complete',
        })),
        sources: [...new Map(products.flatMap(({ sources }) => sources.map((source) => [source.id, source]))).values()],
        location: products.length === 1 ? (products[0]?.location ?? null) : null,
      }),
    ];
  });
}

/** A serious reaction, or one whose severity nobody knows. */
function grave({ severity }: Allergy): boolean {
  return severity === 'serious' || severity === 'unknown';
}

function excipientsNotChecked(product: Product): NotChecked {
  return {
    code: 'excipients',
    message: `The excipients of ${product.name} are ${statusWord(product)}; what is not listed was not checked.`,
  };
}

function statusWord(product: Product): string {
  return product.excipients.status === 'partial' ? 'only partly known' : 'not known';
}
