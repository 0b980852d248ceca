import { PEOPLE } from '../log-builder.js';
import { sshSign } from '../ssh.js';
import { baseEntries, type Vector, type Vectors } from './vector.js';

/** The prescription of the base with its text changed, and the changed bytes well signed by the prescriber. */
function respelled(about: string, change: (json: string) => string, problem = 'payload-not-canonical'): Vector {
  const [entry] = baseEntries(8);
  const before = Buffer.from(entry?.payload ?? []).toString('utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing changed: ${about}`);
  const payload = Buffer.from(after, 'utf8');
  const signature = sshSign(PEOPLE.prescriber.key, 'prescription@mesolog', payload);
  return { about, base: 8, entries: [{ payload, signature }], problems: [`integrity: ${problem} 8`] };
}

/** Payloads that are well signed and not in their one spelling, or of a version that nobody knows. */
export const SPELLING: Vectors = {
  key_order: () =>
    respelled('Two keys stand in another order.', (json) =>
      json.replace(/^\{("already_given":0),("author":"[^"]*")/, '{$2,$1'),
    ),
  duplicate_key: () =>
    respelled('A key stands twice: a reader may take either value.', (json) =>
      json.replace('"already_given":0', '"already_given":0,"already_given":0'),
    ),
  minus_zero: () => respelled('A number is -0.', (json) => json.replace('"already_given":0', '"already_given":-0')),
  big_integer: () =>
    respelled('A number is above 2^53-1.', (json) =>
      json.replace('"already_given":0', '"already_given":9007199254740993'),
    ),
  fraction: () =>
    respelled('A whole number is written 0.0.', (json) => json.replace('"already_given":0', '"already_given":0.0')),
  space: () => respelled('A space after a colon.', (json) => json.replace('"author":', '"author": ')),
  escape: () => respelled('A letter is escaped.', (json) => json.replace('"scalp"', '"\\u0073calp"')),
  nfd: () => respelled('Text in NFD.', (json) => json.replace('"scalp"', '"cuir chevelu e\u0301pais"')),
  bidi: () =>
    respelled('A direction override hides what the text says.', (json) => json.replace('"scalp"', '"\u202eplacs"')),
  control_character: () => respelled('A control character in text.', (json) => json.replace('"scalp"', '"\\u001b[2J"')),
  line_feed_at_end: () => respelled('A line feed after the payload.', (json) => `${json}\n`),
  version_future: () =>
    respelled(
      'A schema of a later version.',
      (json) => json.replace('"schema":"mesolog.prescription/1', '"schema":"mesolog.prescription/2'),
      'payload-malformed',
    ),
  schema_reserved: () =>
    respelled(
      'A schema that is kept for a later version.',
      (json) => json.replace('"schema":"mesolog.prescription/1', '"schema":"mesolog.erasure/1'),
      'payload-malformed',
    ),
  field_unknown: () =>
    respelled(
      'A field that the schema does not have.',
      (json) => json.replace('"substitution":false', '"substitution":false,"urgent":true'),
      'payload-malformed',
    ),
};
