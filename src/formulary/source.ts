import type { Location } from '../findings/finding.js';

/** How far a source can be trusted, as graded when it was read; `local` is the clinic's or pharmacy's own record or decision. */
export type SourceKind =
  | 'label'
  | 'regulator'
  | 'primary'
  | 'review'
  | 'guideline'
  | 'compatibility'
  | 'dataset'
  | 'vendor'
  | 'article'
  | 'local';

/** Something published, or a record of the clinic, that entries rest on. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly kind: SourceKind;
  /** What of it was read: the whole text, only the abstract, or a second-hand report. */
  readonly read: 'full' | 'abstract' | 'secondary' | 'citation';
  readonly reference: string;
  readonly verified: string;
  readonly location: Location;
}
