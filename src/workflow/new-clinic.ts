import type { MarkEnvironment } from '../io/marks.js';

/** What a new clinic is made of. */
export interface NewClinic {
  readonly folder: string;
  /** The formulary that is copied. */
  readonly formulary: string;
  readonly name: string;
  readonly timezone: string;
  readonly owner: { readonly principal: string; readonly name: string; readonly licence: string };
  /** Where new keys go: never inside the clinic. */
  readonly keyFolder: string;
  /** The owner's own key, or null to make one. */
  readonly ownerKey: string | null;
  /** The public key of the offline recovery key, or null to make one in the key folder. */
  readonly recoveryKey: string | null;
  readonly passphrase: 'ask' | 'none';
  readonly sample: boolean;
  readonly environment: MarkEnvironment;
}
