import { choice, date, id } from '../reader/fields.js';
import * as s from '../reader/shape.js';

/**
 * How answers came about where not each was spoken by itself: `none-of-these`, one act for a list read out, or `no-change`, earlier
 * answers that the patient confirmed; `since` is the day of the session they were last given or confirmed in.
 */
export const screeningAct = s.strictObject({
  act: choice(['none-of-these', 'no-change']),
  since: s.exactOptional(date()),
  questions: s.array(id()),
});
