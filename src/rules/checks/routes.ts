import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Finding } from '../../findings/finding.js';
import type { Product } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import { dilutionOf } from '../dilution.js';
import { ingredientsOf, injectedProducts, isInjection, type Mixture, routesOf } from '../session.js';

/** Whether what goes through the skin may: route tier, vehicle, calcium salts, cosmetics. */
export function checkRoutes(session: Mixture): Checked {
  const findings = injectedProducts(session).flatMap((product) => [
    ...tier(product, session),
    ...vehicle(product),
    ...calcium(product, session),
  ]);
  const noDelivery = session.preparations.filter(({ given, deliveries }) => given && deliveries.length === 0);
  return {
    ...found(findings),
    notChecked: noDelivery.map(({ planned }) => ({
      code: 'delivery',
      message: `How preparation ${planned.id} is given was not stated; it was checked as an intradermal injection, its depth and volume a point not at all.`,
    })),
  };
}

function tier(product: Product, session: Mixture): readonly Finding[] {
  if (product.routes.intradermal === 'labelled' && product.legal !== 'cosmetic') return [];
  const { labelled: routes } = product.routes;
  const labelled = routes.length === 0 ? 'no route' : routes.join(', ');
  const common = {
    subject: product.id,
    sources: product.sources,
    location: product.location,
    evidence: [
      { fact: `${product.id}: intradermal`, actual: product.routes.intradermal, operator: 'is not', limit: 'labelled' },
      {
        fact: `${product.id}: labelled for`,
        actual: labelled,
        operator: 'is not',
        limit: injectedBy(product, session),
      },
    ],
  };
  if (product.routes.intradermal === 'not-for-injection' || product.legal === 'cosmetic') {
    const why = product.legal === 'cosmetic' ? 'is a cosmetic' : 'is not for injection';
    return [
      findingOf(RULES_CODES['not-for-injection'], {
        ...common,
        message: `${product.name} ${why} and would be injected.`,
      }),
    ];
  }
  if (product.routes.intradermal === 'only-diluted') {
    const dilution = dilutionOf(product, session);
    return [
      findingOf(RULES_CODES['only-diluted'], {
        ...common,
        severity: dilution.bare ? 'prescriber' : 'reason',
        message: `${product.name} may be given only diluted; ${dilution.said}.`,
      }),
    ];
  }
  if (product.routes.intradermal === 'other-injectable' && !labelledForAll(product, session)) {
    const route = injectedBy(product, session);
    if (routes.length === 0) {
      return [
        findingOf(RULES_CODES['other-injectable'], {
          ...common,
          message: `No labelled route of ${product.name} is on record; by the ${route} route it is off-label.`,
          explanation: 'Whether it was made for injection at all stands on its label and nowhere in the formulary.',
          remedy:
            'Read the label first. Tell the patient; the prescriber or practitioner answers for the off-label use.',
        }),
      ];
    }
    const message = `${product.name} is labelled for ${uses(routes)}; by the ${route} route it is off-label.`;
    return [findingOf(RULES_CODES['other-injectable'], { ...common, message })];
  }
  return [];
}

/** What a label names besides ways of injecting. */
const PURPOSES: ReadonlySet<string> = new Set(['dilution', 'parenteral-nutrition', 'infiltration', 'nerve-block']);

/** `intramuscular and intravenous use`, `parenteral nutrition`, `infiltration and nerve block`. */
function uses(routes: readonly string[]): string {
  const ways = routes.filter((route) => !PURPOSES.has(route));
  const purposes = routes.filter((route) => PURPOSES.has(route)).map((route) => route.replaceAll('-', ' '));
  const phrases = [...(ways.length === 0 ? [] : [`${listed(ways)} use`]), ...purposes];
  return listed(phrases);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.slice(-1).join('')}`;
}

function injectedBy(product: Product, session: Mixture): string {
  return injectedRoutes(product, session).join(', ');
}

/** Labelled for every route it is given by; for a diluent, labelled to dilute with. */
function labelledForAll(product: Product, session: Mixture): boolean {
  if (product.role === 'diluent' && product.routes.labelled.includes('dilution')) return true;
  return injectedRoutes(product, session).every((route) => product.routes.labelled.includes(route));
}

function injectedRoutes(product: Product, session: Mixture): readonly string[] {
  const routes = [
    ...session.preparations.filter(({ products }) => products.includes(product)).flatMap(routesOf),
    ...session.coAdministered.filter((given) => given.product === product).map(({ asked }) => asked.route),
  ];
  return [...new Set(routes.filter(isInjection))];
}

function vehicle(product: Product): readonly Finding[] {
  if (product.vehicle === 'aqueous' || product.vehicle === 'gel') return [];
  const common = { subject: product.id, sources: product.sources, location: product.location };
  const evidence = [
    { fact: `${product.id}: vehicle`, actual: product.vehicle, operator: 'is not', limit: 'aqueous or gel' },
  ];
  if (product.vehicle === 'oily' || product.vehicle === 'alcoholic') {
    const message = `${product.name} is ${product.vehicle} and would be injected into the skin.`;
    return [findingOf(RULES_CODES['vehicle-not-aqueous'], { ...common, message, evidence })];
  }
  if (product.vehicle === 'unknown') {
    const message = `Nobody has said what the vehicle of ${product.name} is; oil or alcohol would harm the skin.`;
    return [findingOf(RULES_CODES['vehicle-unknown'], { ...common, message, evidence })];
  }
  return [];
}

/** Intravenous is the only labelled route of calcium salts, and no route of mesotherapy. */
function calcium(product: Product, session: Mixture): readonly Finding[] {
  const salts = ingredientsOf(product, session.context.formulary).filter(
    ({ groups, moiety }) => groups.includes('calcium-salt') || moiety === 'calcium',
  );
  return salts.map((salt) =>
    findingOf(RULES_CODES['calcium-into-skin'], {
      subject: product.id,
      message: `${product.name} holds ${salt.name} and would be injected into the skin.`,
      evidence: [
        { fact: `${product.id}: ${salt.id}`, actual: 'calcium salt', operator: 'given', limit: 'intravenously only' },
      ],
      sources: salt.sources,
      location: salt.location,
    }),
  );
}
