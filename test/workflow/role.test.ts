import { expect, test } from '@jest/globals';
import type { Role } from '../../src/record/payloads/common.js';
import { type AnyPayload, SCHEMAS } from '../../src/record/payloads/schemas.js';
import { roleFor } from '../../src/workflow/sign-payload.js';

test.each<[AnyPayload['schema'], readonly Role[], Role]>([
  ['mesolog.release/1', ['prescriber', 'practitioner'], 'practitioner'],
  ['mesolog.release/1', ['prescriber'], 'prescriber'],
  ['mesolog.withdrawal/1', ['pharmacist', 'prescriber'], 'prescriber'],
  ['mesolog.lot/1', ['owner', 'pharmacist'], 'pharmacist'],
  ['mesolog.prescription/1', ['practitioner'], 'practitioner'],
  ['mesolog.formulary/1', [], 'practitioner'],
])('%s by somebody who is %j is signed as %s', (schema, roles, role) => {
  expect(roleFor(schema, { roles })).toBe(role);
});

test('whoever may sign does so in a role that the table allows', () => {
  for (const [schema, { roles }] of Object.entries(SCHEMAS)) {
    for (const role of roles)
      expect(roles).toContain(roleFor(schema as AnyPayload['schema'], { roles: ['owner', role, 'recovery'] }));
  }
});
