import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Formulary } from '../../src/formulary/model.js';
import { checkOf, readRequest, resultOf, scenarioFormulary } from './bench.js';
import { requestBytes } from './scenario.js';

/** Water for injections with a preservative, and perhaps a second diluent on the powder's label. */
function preserved(diluents: string): Formulary {
  return scenarioFormulary((path, text) => {
    if (path.endsWith('additions.yaml')) return text.replaceAll('diluents: [water-for-injections-10ml]', diluents);
    if (!path.endsWith('diluents.yaml')) return text;
    const [saline = '', water = ''] = text.split(/(?= {2}- id: water-for-injections-10ml)/);
    const list = '[{ name: benzyl alcohol, groups: [benzyl-alcohol] }]';
    return saline + water.replace('status: unknown, list: []', `status: complete, list: ${list}`);
  });
}

/** The powder's scenario, with an allergy to benzyl alcohol and one more product in the immediate-use lane. */
async function findingsOf(formulary: Formulary) {
  const request = parse(new TextDecoder().decode(requestBytes('powder'))) as {
    screening?: object;
    preparations: { components: object[]; made_under?: string }[];
  };
  request.screening = { allergies: [{ group: 'benzyl-alcohol', severity: 'serious', certainty: 'confirmed' }] };
  for (const preparation of request.preparations) {
    preparation.made_under = 'immediate-use';
    preparation.components.push({ product: 'dexpanthenol-250mg-ml-2ml', volume: '0.2 mL' });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const { findings, notChecked } = resultOf(checkOf(await readRequest(bytes, 'json'), formulary));
  return {
    lines: findings.map(({ severity, code, subject }) => `${severity} ${code} ${subject}`),
    notChecked: notChecked.filter(({ code }) => code === 'reconstitution').map(({ message }) => message),
  };
}

describe('what a powder is dissolved with is in the syringe too', () => {
  test('its excipients are held against the allergies, and it counts among the sterile products', async () => {
    const { lines, notChecked } = await findingsOf(preserved('diluents: [water-for-injections-10ml]'));
    expect(lines).toContain('stop allergy-match water-for-injections-10ml/benzyl-alcohol');
    // powder, its water, dexpanthenol, saline: four, and three are allowed
    expect(lines).toContain('reason lane-too-many-products A');
    expect(notChecked).toEqual([expect.stringContaining('The lot of what biotin 100 mg, powder is dissolved with')]);
  });

  test('where the label names several, nobody has said which: that is said', async () => {
    const two = 'diluents: [water-for-injections-10ml, sodium-chloride-0.9-10ml]';
    const { lines, notChecked } = await findingsOf(preserved(two));
    expect(lines.filter((line) => line.includes('water-for-injections'))).toEqual([]);
    expect(notChecked.at(-1)).toContain('water-for-injections-10ml or sodium-chloride-0.9-10ml; which was not said');
  });
});
