import type { Formulary } from '../../formulary/model.js';
import type { RuleContext } from '../../rules/context.js';
import type { CourseLookup } from '../../rules/course-lookup.js';
import type { LotLookup } from '../../rules/lot-lookup.js';
import type { PrescriptionLookup } from '../../rules/prescription-state.js';
import type { Instruments } from './bench.js';

/** What a check looks at beside the request. */
export interface CheckInput {
  readonly formulary: Formulary;
  readonly formularyApproved: boolean | null;
  readonly instruments: Instruments;
  readonly prescriptions: PrescriptionLookup | null;
  /** The lots of the clinic's log; absent without a log. */
  readonly lots?: LotLookup;
  /** The courses of the clinic's log; absent without a log. */
  readonly courses?: CourseLookup;
  /** With its zone. */
  readonly now: string;
  readonly purpose: RuleContext['purpose'];
}
