import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { readYaml } from '../../src/reader/yaml-document.js';
import { clinicOf, DEFAULT_POLICY } from '../../src/request/clinic.js';

function clinic(text: string) {
  const read = readYaml('mesolog.yaml', new TextEncoder().encode(text), REQUEST_LIMITS);
  if (!read.ok || read.documents[0] === undefined) throw new Error('the example is not YAML');
  return clinicOf(read.documents[0]);
}
const codes = (text: string) => {
  const result = clinic(text);
  return result.ok ? [] : result.faults.map(({ code, location }) => `${location?.line} ${code}`);
};

const LEAST = 'schema: mesolog.clinic/1\nclinic: {name: Sample Clinic}\ntimezone: Europe/Paris\n';

describe('mesolog.yaml', () => {
  test('what is not stated has the stated default', () => {
    const result = clinic(LEAST);
    expect(result.ok && result.value).toMatchObject({
      name: 'Sample Clinic',
      timezone: 'Europe/Paris',
      policy: DEFAULT_POLICY,
    });
    expect(result.ok && Object.hasOwn(result.value, 'syringes')).toBe(false);
  });

  test('everything stated', () => {
    const result = clinic(`${LEAST}anchor: ${'0'.repeat(64)}
syringes:
  - {capacity: 1 mL, graduation: 0.01 mL}
  - {capacity: 10 mL, graduation: 0.2 mL, smallest: 1 mL}
tolerance: 5 %
keys: {dr-lopez@clinic.example: /home/lopez/.ssh/id_ed25519}
policy:
  unapproved_formulary: allow
`);
    expect(
      result.ok && result.value.syringes?.map(({ capacity, smallest }) => [display(capacity), display(smallest)]),
    ).toEqual([
      ['1 mL', '0.05 mL'],
      ['10 mL', '1 mL'],
    ]);
    expect(result.ok && [...result.value.keys]).toEqual([['dr-lopez@clinic.example', '/home/lopez/.ssh/id_ed25519']]);
    expect(result.ok && result.value.policy).toMatchObject({
      unapprovedFormulary: 'allow',
    });
    expect(result.ok && result.value.tolerance?.stated).toBe('clinic');
  });

  test.each([
    [`${LEAST}polcy: {}\n`, ['4 key-unknown']],
    [`${LEAST}policy: {approval_lags: 1}\n`, ['4 key-unknown']],
    [LEAST.replace('Europe/Paris', 'Europe/Atlantis'), ['3 timezone-unknown']],
    [LEAST.replace('timezone: Europe/Paris\n', ''), ['1 key-missing']],
    [LEAST.replace('clinic/1', 'clinic/2'), ['1 schema-unknown']],
    [`${LEAST}syringes: [{capacity: 1 mL, graduation: 0.3 mL}]\n`, ['4 syringe-impossible']],
    [`${LEAST}syringes: [{capacity: 1 mL, graduation: 0 mL}]\n`, ['4 quantity-misplaced']],
    [`${LEAST}keys: {Dr Lopez: a}\n`, ['4 text-malformed']],
    [`${LEAST}anchor: abc\n`, ['4 text-malformed']],
    [`${LEAST}tolerance: 5\n`, ['4 quantity-malformed']],
    [`${LEAST}policy: {unapproved_formulary: maybe}\n`, ['4 choice-unknown']],
  ])('%#: %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});
