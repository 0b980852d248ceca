import { type Syringe, syringe, syringeFault } from '../dose/syringe.js';
import type { Tolerance } from '../dose/tolerance.js';
import { REQUEST_CODES } from '../findings/codes/request.js';
import { quote } from '../reader/characters.js';
import { across, usable } from '../reader/checks.js';
import type { Document } from '../reader/document.js';
import { choice, patterned, text } from '../reader/fields.js';
import { leaf, readText, refuse } from '../reader/leaf.js';
import * as s from '../reader/shape.js';
import { type Validated, validate } from '../reader/validate.js';
import { schemaName, tolerance, volume } from './leaves.js';
import { present } from './present.js';

/** The name that mesolog.yaml of this version bears. */
export const CLINIC_SCHEMA = 'mesolog.clinic/1';

/** What a clinic decides for itself. Nothing here loosens a stop or a legal gate. */
export interface ClinicPolicy {
  /** What a release under a formulary that no pharmacist approved meets. Default refuse. */
  readonly unapprovedFormulary: 'refuse' | 'allow';
}

/** A clinic's mesolog.yaml. */
export interface ClinicSettings {
  readonly document: Document;
  readonly name: string;
  readonly address?: string;
  /** Leaf hash of entry 0, 64 hexadecimal digits. A copy for convenience; trust rests on the one kept elsewhere. */
  readonly anchor?: string;
  /** IANA name: the calendar by which expiry and validity are judged. */
  readonly timezone: string;
  /** The clinic's own syringes in place of the usual ones; absent: the usual ones. */
  readonly syringes?: readonly Syringe[];
  readonly tolerance?: Tolerance;
  /** Where each principal's key lies, as written: outside the clinic's folder. */
  readonly keys: ReadonlyMap<string, string>;
  readonly policy: ClinicPolicy;
  /** Where the file lies that says which name belongs to which patient code, as written; absent: the clinic keeps none for mesolog. */
  readonly identities?: string;
}

/** The policy of a clinic that states none. */
export const DEFAULT_POLICY: ClinicPolicy = {
  unapprovedFormulary: 'refuse',
};

const ownSyringe = s
  .strictObject({ capacity: volume(), graduation: volume(), smallest: s.exactOptional(volume()) })
  .check(
    across((value, report) => {
      if (
        !usable(value.capacity) ||
        !usable(value.graduation) ||
        (Object.hasOwn(value, 'smallest') && !usable(value.smallest))
      )
        return;
      const fault = syringeFault(syringe(value.capacity, value.graduation, value.smallest));
      if (fault !== null) report({ code: REQUEST_CODES['syringe-impossible'], message: fault });
    }),
  );

const timezone = () =>
  leaf({ type: 'string' }, (written) => {
    const read = readText(written, 'a time zone');
    if (!read.ok || isTimeZone(read.value)) return read;
    return refuse(REQUEST_CODES['timezone-unknown'], `${quote(read.value)} is not a time zone that is known here`);
  });

const principal = () =>
  patterned(/^[a-z0-9._-]+@[a-z0-9.-]+$/, 'the principal of a person of the roster', 'dr-lopez@clinic.example');

/** What mesolog.yaml may say. */
export const clinicSchema = s.strictObject({
  schema: schemaName(CLINIC_SCHEMA),
  clinic: s.strictObject({
    name: text({ most: 100, what: 'a name' }),
    address: s.exactOptional(text({ most: 200, what: 'an address' })),
  }),
  anchor: s.exactOptional(patterned(/^[0-9a-f]{64}$/, 'an anchor', '64 hexadecimal digits in small letters')),
  timezone: timezone(),
  syringes: s.exactOptional(s.array(ownSyringe)),
  tolerance: s.exactOptional(tolerance('clinic')),
  keys: s.exactOptional(s.record(principal(), text({ most: 1000, what: 'a path' }))),
  identities: s.exactOptional(text({ most: 1000, what: 'a path' })),
  policy: s.exactOptional(
    s.strictObject({
      unapproved_formulary: s.exactOptional(choice(['refuse', 'allow'])),
    }),
  ),
});

/** Holds a document against `mesolog.clinic/1`: the settings with the defaults of what is not stated, or every fault with its place. */
export function clinicOf(document: Document): Validated<ClinicSettings> {
  const validated = validate(document, clinicSchema);
  if (!validated.ok) return validated;
  const { clinic, anchor, syringes, keys, policy, ...rest } = validated.value;
  const value = present({
    document,
    name: clinic.name,
    address: clinic.address,
    anchor,
    timezone: rest.timezone,
    syringes: syringes?.map(({ capacity, graduation, smallest }) => syringe(capacity, graduation, smallest)),
    tolerance: rest.tolerance,
    keys: new Map(Object.entries(keys ?? {})),
    identities: rest.identities,
    policy: {
      unapprovedFormulary: policy?.unapproved_formulary ?? DEFAULT_POLICY.unapprovedFormulary,
    },
  });
  return { ok: true, value };
}

/** Whether this machine knows the IANA time zone. The list has no aliases; what knows them too takes as long as a check to start. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
