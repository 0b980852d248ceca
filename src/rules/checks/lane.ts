import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { Checked } from '../check.js';
import { IMMEDIATE_USE_PRODUCTS } from '../policy-limits.js';
import type { Mixture, SessionPreparation } from '../session.js';

/** Under which conditions each preparation is made, and whether what it is made of keeps to them. */
export function checkLane(session: Mixture): Checked {
  return {
    findings: session.preparations.flatMap(lane),
    notChecked: session.preparations
      .filter(({ planned }) => planned.asked.madeUnder !== 'immediate-use')
      .map(({ planned }) => ({
        code: 'beyond-use',
        message: `How long preparation ${planned.id} may be kept was not checked (${planned.asked.madeUnder ?? 'lane not stated'}).`,
      })),
  };
}

function lane(preparation: SessionPreparation): readonly Finding[] {
  const { planned, products } = preparation;
  const vials = products.filter((product) => product.entry === 'supplied');
  switch (planned.asked.madeUnder) {
    case 'immediate-use':
      return [...tooMany(preparation), ...suppliedVials(preparation)];
    case 'supplied':
      return vials.length === 1 && products.length === 1 ? [] : [notSupplied(preparation)];
    case undefined: {
      if (vials.length === 1 && products.length === 1) return [];
      const many = tooMany(preparation);
      return many.length > 0 ? many : [notStated(preparation)];
    }
    default:
      return [];
  }
}

function tooMany({ planned, products }: SessionPreparation): readonly Finding[] {
  const count = BigInt(products.length);
  const { atMost, sources } = IMMEDIATE_USE_PRODUCTS;
  if (count <= atMost) return [];
  const stated = planned.asked.madeUnder === undefined ? ' No other lane was stated.' : '';
  return [
    findingOf(COCKTAIL_CODES['lane-too-many-products'], {
      subject: planned.id,
      message: `Preparation ${planned.id} uses ${count} different sterile products; immediate use is for ${atMost} at most.${stated}`,
      evidence: [{ fact: `${planned.id}: sterile products`, actual: `${count}`, operator: '>', limit: `${atMost}` }],
      sources,
    }),
  ];
}

function suppliedVials({ planned, products }: SessionPreparation): readonly Finding[] {
  return products
    .filter((product) => product.entry === 'supplied' || product.legal === 'pharmacy-made')
    .map((product) =>
      findingOf(COCKTAIL_CODES['lane-supplied-vial'], {
        subject: `${planned.id}/${product.id}`,
        message: `${product.name} was made by a pharmacy; it does not fit the immediate-use lane of preparation ${planned.id}.`,
        evidence: [
          { fact: `${product.id}: entry`, actual: product.legal, operator: 'is not', limit: 'a manufactured product' },
        ],
        sources: IMMEDIATE_USE_PRODUCTS.sources,
        location: product.location,
      }),
    );
}

function notSupplied({ planned, products }: SessionPreparation): Finding {
  return findingOf(COCKTAIL_CODES['lane-not-supplied'], {
    subject: planned.id,
    message: `Preparation ${planned.id} is said to be supplied; it is made of ${products.map(({ name }) => name).join(', ')}.`,
    evidence: [
      {
        fact: `${planned.id}: made of`,
        actual: `${products.length} products`,
        operator: 'is not',
        limit: 'one supplied vial',
      },
    ],
  });
}

function notStated({ planned }: SessionPreparation): Finding {
  return findingOf(COCKTAIL_CODES['lane-not-stated'], {
    subject: planned.id,
    message: `It was not said under which conditions preparation ${planned.id} is made.`,
    evidence: [{ fact: `${planned.id}: made_under`, actual: 'not known', operator: 'is not', limit: 'a lane' }],
  });
}
