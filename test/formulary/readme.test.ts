import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { KINDS } from '../../src/formulary/kinds.js';
import { file, HEADER, messagesOf, SHIPPED } from './support.js';

/** The entries that the examples name and do not show. */
const REST = `${HEADER}
sources:
${[
  'zinc-sulfate-label',
  'multitrace-label',
  'hair-supplement-review',
  'drugbank-vocabulary',
  'lidocaine-maximum-dose',
  'dutasteride-review',
  'handbook-thiamine',
  'novocain-label',
  'diffuse-loss-women',
  'minoxidil-id-rct',
  'article-s1',
  'article-s3',
  'article-s4',
  'training-page',
  'prp-paper',
  'finasteride-alerts',
  'clinic-page-a',
  'clinic-page-b',
  'outbreak-report',
  'silanol-study',
]
  .map((id) => `  - {id: ${id}, title: ${id}, kind: local, read: full, reference: none, verified: 2026-11-21}`)
  .join('\n')}
groups:
${['amide-anaesthetic', 'epinephrine', 'acidic', '5-alpha-reductase-inhibitor'].map((id) => `  - {id: ${id}, name: ${id}}`).join('\n')}
ingredients:
${['thiamine', 'dexpanthenol', 'dutasteride', 'sodium-chloride', 'silicon']
  .map(
    (id) =>
      `  - {id: ${id}, name: ${id}, class: x, selection: selectable, gate: none, sources: [article-s1], verified: 2026-11-21}`,
  )
  .join('\n')}
indications:
  - {id: androgenetic-alopecia, name: androgenetic alopecia, site: scalp}
  - {id: stress-related-alopecia, name: stress-related alopecia, site: scalp}
questions:
  - {id: nsaid, set: scalp@1, text: NSAID?, kind: yes-no, valid_for: session}
products:
${[
  ['dexpanthenol-250mg-ml-2ml', 'active', 'dexpanthenol', '250 mg/mL'],
  ['sodium-chloride-0.9-10ml', 'diluent', 'sodium-chloride', '9 mg/mL'],
]
  .map(
    ([id, role, ingredient, strength]) =>
      `  - {id: ${id}, name: x, entry: generic, form: solution, role: ${role}, contents: [{ingredient: ${ingredient}, basis: ${ingredient}, strength: ${strength}}], composition: complete, excipients: {status: unknown}, vehicle: aqueous, container: {kind: ampoule, doses: single}, routes: {labelled: [], intradermal: other-injectable}, legal: prescription, sources: [article-s1], verified: 2026-11-21}`,
  )
  .join('\n')}
`;

const README = readFileSync(`${SHIPPED}/README.md`, 'utf8');
const examples = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map((match) => match[1] ?? '')
  .filter((text) => text !== HEADER);

describe('the README on the format', () => {
  test('its examples load, all together, as written', () => {
    const files = examples.map((text, index) => file(`example-${index}.yaml`, text));
    expect(messagesOf([...files, file('rest.yaml', REST)])).toEqual([]);
  });

  test('it shows every kind of entry', () => {
    for (const kind of KINDS) expect(examples.some((text) => text.includes(`\n${kind}:\n`))).toBe(true);
  });
});
