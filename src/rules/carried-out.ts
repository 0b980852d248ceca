import { findingOf } from '../findings/code.js';
import { RULES_CODES } from '../findings/codes/rules.js';
import type { Checked } from './check.js';

/** What a check says; where it fails, that is itself a `stop`, and the other checks still run. */
export function carriedOut<Said extends Checked>(id: string, check: () => Said): Said | Checked {
  try {
    return check();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const failed = findingOf(RULES_CODES['check-failed'], {
      subject: id,
      message: `The check ${id} could not be carried out: ${what}.`,
      evidence: [{ fact: id, actual: 'failed', operator: 'is not', limit: 'carried out' }],
    });
    return { findings: [failed], notChecked: [{ code: id, message: `The check ${id} could not be carried out.` }] };
  }
}
