import { display } from '../dose/print.js';
import { isPositive, parseQuantity, type Quantity } from '../dose/quantity.js';
import { type RecordQuantity, toRecord } from '../dose/record-quantity.js';
import { findingOf } from '../findings/code.js';
import { SESSION_CODES } from '../findings/codes/session.js';
import { WORKFLOW_CODES } from '../findings/codes/workflow.js';
import type { Finding } from '../findings/finding.js';
import { isAmount, isAmountPerVolume, isMassPerMass, isTime, isVolume } from '../formulary/dimensions.js';
import { isCalendarDate } from '../reader/dates.js';
import { suggest } from '../reader/suggest.js';

/** What an option of a prescription takes; null where the quantity fits, else what to write. */
type Fits = (quantity: Quantity) => string | null;

const aboveZero =
  (is: (quantity: Quantity) => boolean, write: string): Fits =>
  (quantity) => {
    if (!is(quantity)) return write;
    return isPositive(quantity) ? null : 'write more than zero';
  };

/** A dose: an amount of the substance, or a volume of the product. */
export const DOSE = aboveZero(
  ({ unit }) => isAmount(unit.dimension) || isVolume(unit.dimension),
  'write a dose such as 0.5 mg, or a volume such as 1 mL',
);

/** The strength of a product. */
export const STRENGTH = aboveZero(
  ({ unit }) => isAmountPerVolume(unit.dimension) || isMassPerMass(unit.dimension),
  'write a strength such as 0.1 mg/mL',
);

/** A concentration in the syringe. */
export const CONCENTRATION = aboveZero(
  ({ unit }) => isAmountPerVolume(unit.dimension),
  'write a concentration such as 0.1 mg/mL',
);

/** A time between two sessions, as the log counts it: whole days, weeks or months; none is `0 d`. */
export const INTERVAL: Fits = (quantity) => {
  const { unit, value } = toRecord(quantity);
  const counted = isTime(quantity.unit.dimension) && ['d', 'wk', 'mo'].includes(unit) && /^\d{1,4}$/.test(value);
  return counted ? null : 'write whole days, weeks or months, such as 30 d; 0 d says that there is none';
};

/** Reads what was typed, option by option, and gathers every fault with the option that it is about. */
export class PrescriptionReading {
  readonly faults: Finding[] = [];

  /** Says what is missing or wrong; the empty text stands in its place and is never signed. */
  missing(flag: string, message: string): string {
    const said = { subject: flag, message: `${message} (${flag})` };
    this.faults.push(findingOf(SESSION_CODES['prescription-incomplete'], said));
    return '';
  }

  known(flag: string, what: string, id: string | undefined, among: Iterable<string>): void {
    const ids = [...among];
    if (id === undefined || ids.includes(id)) return;
    const near = suggest(id, ids);
    const message = `The formulary has no ${what} "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`;
    this.faults.push(findingOf(WORKFLOW_CODES['unknown-id'], { subject: flag, message }));
  }

  quantity(flag: string, text: string | undefined, fits: Fits): RecordQuantity | undefined {
    if (text === undefined) return undefined;
    const parsed = parseQuantity(text);
    if (!parsed.ok) {
      this.missing(flag, `${parsed.fault.message}; ${parsed.fault.remedy}.`);
      return undefined;
    }
    const wrong = fits(parsed.quantity);
    if (wrong === null) return toRecord(parsed.quantity);
    this.missing(flag, `${display(parsed.quantity)} does not fit here: ${wrong}.`);
    return undefined;
  }

  count(flag: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (/^(0|[1-9]\d{0,2})$/.test(text)) return Number.parseInt(text, 10);
    this.missing(flag, `"${text}" is no whole number from 0 to 999.`);
    return undefined;
  }

  date(flag: string, text: string | undefined): string | undefined {
    if (text === undefined || isCalendarDate(text)) return text;
    return this.missing(flag, `"${text}" is no date, such as 2027-03-31.`);
  }
}
