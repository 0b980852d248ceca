import { KINDS, type Kind } from '../kinds.js';
import { FORMULARY_SCHEMA, fileSchema } from '../schema.js';
import { editorSchema, type JsonSchema } from './editor-schema.js';

/** What each list of a formulary file holds, as an editor shows it beside the key. */
const HOLDS: Readonly<Record<Kind, string>> = {
  sources: 'What entries rest on. Every clinical statement cites at least one of these by its id.',
  groups: 'Names for what several things have in common: allergen groups, chemical groups for pairs.',
  ingredients: 'Substances, each once: bases, limits, evidence per route, status, cautions.',
  products: 'What stands on the shelf: generic entries to plan with, your own brands, and vials that a pharmacy made.',
  pairs: 'What is published about two things in one syringe. What is not listed is "no data", never "compatible".',
  indications: 'Conditions that are treated, with what supports treatment and what speaks against it.',
  protocols: 'Courses, each as one source gives it; two sources are two protocols.',
  questions: 'What patients are asked before a session.',
  rules: 'When a finding is raised, with examples that must fire and examples that must stay quiet.',
  formulas: 'Master formulation records. Never with an amount of anything that needs a prescription.',
  techniques: 'How something is given, and what is published on it.',
  zones: 'Where something is given.',
  prp_methods: 'How platelet-rich plasma is made, as one source gives it.',
  pre_care: 'What the patient does before a session.',
  aftercare: 'What the patient does after a session.',
  adverse_events: 'Terms for what may go wrong.',
  claims: 'Claims to distrust, and what is known instead.',
};

/** The JSON Schema of one file of a formulary: any of the lists, each described. */
export function formularyFileSchema(): JsonSchema {
  const schema = editorSchema(fileSchema, {
    id: `mesolog:${FORMULARY_SCHEMA}`,
    title: 'One file of a mesolog formulary',
  });
  const properties = schema.properties as { readonly [key: string]: JsonSchema };
  const described = Object.fromEntries(KINDS.map((kind) => [kind, { description: HOLDS[kind], ...properties[kind] }]));
  return { ...schema, properties: { ...properties, ...described } };
}
