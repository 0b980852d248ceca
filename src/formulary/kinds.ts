/** The lists of a formulary, in the order in which they are described. */
export const KINDS = [
  'sources',
  'groups',
  'ingredients',
  'products',
  'pairs',
  'indications',
  'protocols',
  'questions',
  'rules',
  'formulas',
  'techniques',
  'zones',
  'prp_methods',
  'pre_care',
  'aftercare',
  'adverse_events',
  'claims',
] as const;

export type Kind = (typeof KINDS)[number];

/** What one entry of a list is called. */
export const ENTRY_OF: Readonly<Record<Kind, string>> = {
  sources: 'source',
  groups: 'group',
  ingredients: 'ingredient',
  products: 'product',
  pairs: 'pair',
  indications: 'indication',
  protocols: 'protocol',
  questions: 'question',
  rules: 'rule',
  formulas: 'formula',
  techniques: 'technique',
  zones: 'zone',
  prp_methods: 'PRP method',
  pre_care: 'pre-care advice',
  aftercare: 'aftercare advice',
  adverse_events: 'adverse-event term',
  claims: 'claim',
};
