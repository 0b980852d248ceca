import { choice, date, id } from '../reader/fields.js';
import * as s from '../reader/shape.js';
import { prose } from './fields.js';

export const ids = s.array(id());

/** What every sourced thing may carry; `checkSourcing` judges whether it must. */
export const sourced = { sources: s.exactOptional(ids), verified: s.exactOptional(date()) };

export const sentence = s.strictObject({ statement: prose(), ...sourced });

export const severity = choice(['stop', 'prescriber', 'reason', 'note']);

export const gate = choice(['prescription', 'none']);

export const site = choice(['scalp', 'face']);

export const sessionKind = choice(['chemical', 'mechanical', 'prp', 'combined']);
