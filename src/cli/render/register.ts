import type { Overrides } from '../../workflow/report/overrides.js';
import type { Register } from '../../workflow/report/register.js';

type About = Pick<Register, 'establishment' | 'address' | 'timezone' | 'sample' | 'period' | 'head'>;

const about = ({ establishment, address, timezone, sample, period, head }: About) => ({
  establishment,
  address,
  timezone,
  sample,
  from: period.from ?? null,
  to: period.to ?? null,
  head,
});

/** The register for a machine. */
export function registerJson(register: Register) {
  const sessions = register.rows.map(({ useBy, ...row }) => ({ ...row, use_by: useBy }));
  return { schema: 'mesolog.register/1', ...about(register), names_joined: register.named, sessions };
}

/** The overrides for a machine. */
export function overridesJson({ register, overrides, byRule, byPerson, sessions }: Overrides) {
  return {
    schema: 'mesolog.overrides/1',
    ...about(register),
    sessions,
    by_rule: byRule,
    by_person: byPerson,
    overrides,
  };
}
