import type { Code } from './code.js';
import { BLOOD_PRODUCT_CODES } from './codes/blood-product.js';
import { CLI_CODES } from './codes/cli.js';
import { COCKTAIL_CODES } from './codes/cocktail.js';
import { COURSE_CODES } from './codes/course.js';
import { EXCERPT_CODES } from './codes/excerpt.js';
import { FORMULARY_CODES } from './codes/formulary.js';
import { FORMULARY_RULES_CODES } from './codes/formulary-rules.js';
import { FORMULARY_WORK_CODES } from './codes/formulary-work.js';
import { GS1_CODES } from './codes/gs1.js';
import { JOURNAL_CODES } from './codes/journal.js';
import { LOT_CODES } from './codes/lots.js';
import { PREP_CODES } from './codes/prep.js';
import { PRESCRIPTIONS_CODES } from './codes/prescriptions.js';
import { PROBLEM_CODES } from './codes/problems.js';
import { READER_CODES } from './codes/reader.js';
import { RECORD_CODES } from './codes/record.js';
import { RECORD_KEEPING_CODES } from './codes/record-keeping.js';
import { RECORD_LIFE_CODES } from './codes/record-life.js';
import { RECORD_POLICY_CODES } from './codes/record-policy.js';
import { REQUEST_CODES } from './codes/request.js';
import { RULES_CODES } from './codes/rules.js';
import { SESSION_CODES } from './codes/session.js';
import { SETUP_CODES } from './codes/setup.js';
import { SHEET_CODES } from './codes/sheet.js';
import { SIGNING_CODES } from './codes/signing.js';
import { TECHNIQUE_CODES } from './codes/techniques.js';
import { WORKFLOW_CODES } from './codes/workflow.js';

/** The pages of every area. A code stands on one of them and on no other. */
const PAGES: readonly Readonly<Record<string, Code>>[] = [
  BLOOD_PRODUCT_CODES,
  CLI_CODES,
  COCKTAIL_CODES,
  COURSE_CODES,
  FORMULARY_CODES,
  FORMULARY_RULES_CODES,
  GS1_CODES,
  FORMULARY_WORK_CODES,
  JOURNAL_CODES,
  LOT_CODES,
  PREP_CODES,
  PRESCRIPTIONS_CODES,
  PROBLEM_CODES,
  READER_CODES,
  EXCERPT_CODES,
  RECORD_CODES,
  RECORD_KEEPING_CODES,
  RECORD_LIFE_CODES,
  RECORD_POLICY_CODES,
  REQUEST_CODES,
  RULES_CODES,
  SESSION_CODES,
  SETUP_CODES,
  SHEET_CODES,
  SIGNING_CODES,
  TECHNIQUE_CODES,
  WORKFLOW_CODES,
];

/** Every code of the tool, sorted; rules of a formulary bring their own. */
export function allCodes(): readonly Code[] {
  return PAGES.flatMap((page) => Object.values(page)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The page of a code, as `explain` prints it; undefined where the tool has no such code. */
export function codePage(code: string): Code | undefined {
  return PAGES.flatMap((page) => Object.values(page)).find((entry) => entry.code === code);
}
