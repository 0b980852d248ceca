import * as z from 'zod/mini';
import { choice, date, id } from '../reader/fields.js';
import { prose } from './fields.js';

export const ids = z.array(id());

/** What every sourced thing may carry; `checkSourcing` judges whether it must. */
export const sourced = { sources: z.exactOptional(ids), verified: z.exactOptional(date()) };

export const sentence = z.strictObject({ statement: prose(), ...sourced });

export const severity = choice(['stop', 'prescriber', 'reason', 'note']);

export const gate = choice(['prescription', 'none']);

export const site = choice(['scalp', 'face']);

export const sessionKind = choice(['chemical', 'mechanical', 'prp', 'combined']);
