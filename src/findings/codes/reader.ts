import type { Code } from '../code.js';

const NOTHING_DONE = 'Nothing was computed or written.';

function page(code: string, title: string, explanation: string, remedy: string): Code {
  return { code, severity: 'stop', title, explanation: `${explanation} ${NOTHING_DONE}`, remedy };
}

/** Codes of the reader: what can be wrong with a text, its structure and its single values. */
export const READER_CODES = {
  'input-empty': page(
    'input-empty',
    'The input is empty',
    'There is nothing to read. An empty file is never taken for "nothing to do".',
    'Check that the right file was named, and that it was saved.',
  ),
  'input-too-large': page(
    'input-too-large',
    'The input is too large',
    'Sizes are checked before anything is read further, so that no file can tie up the bench.',
    'Split it, or give many requests as NDJSON, one a line.',
  ),
  'input-binary': page(
    'input-binary',
    'The input is not text',
    'It holds NUL bytes, as pictures, PDF, spreadsheets or text saved as UTF-16 do.',
    'Name a YAML or JSON text file; save it as UTF-8.',
  ),
  'input-not-utf8': page(
    'input-not-utf8',
    'The input is not UTF-8',
    'A byte stands where UTF-8 has none: the text was saved in another encoding, or was damaged. Guessing the encoding could change a name or a unit.',
    'Save the file as UTF-8 and try again.',
  ),
  'input-control-character': page(
    'input-control-character',
    'A control character stands in the input',
    'Control characters and invisible direction marks can make a screen show something else than what the file says.',
    'Remove the character; retype the line where it stands.',
  ),
  'input-too-deep': page(
    'input-too-deep',
    'The input is nested too deep',
    'Lists and mappings may stand inside each other at most 64 deep.',
    'Check for a stray bracket or a broken indentation.',
  ),
  'key-duplicate': page(
    'key-duplicate',
    'A key stands twice',
    'Other readers would keep one of the two silently; which one, nobody can say.',
    'Keep one of them.',
  ),
  'key-malformed': page(
    'key-malformed',
    'A key is not a plain name',
    'Keys are short plain texts. A list, a mapping, an empty key or a merge cannot be one.',
    'Write the key as a plain name followed by a colon.',
  ),
  'value-empty': page(
    'value-empty',
    'A value is empty',
    'Nothing, `~` and `null` are not values: absent means "not asked", and empty could mean anything.',
    'Write the value, or leave the key out. An empty list is written [].',
  ),
  'word-misspelled': page(
    'word-misspelled',
    'A reserved word in another spelling',
    'Other readers turn this word into yes, no or nothing. Only yes, no, true and false in small letters have that meaning here.',
    'Write the word in small letters, or put it in quotes if it is text.',
  ),
  'json-syntax': page(
    'json-syntax',
    'This is not JSON',
    'The text breaks the rules of JSON at the marked place.',
    'Correct the marked place.',
  ),
  'json-number': page(
    'json-number',
    'A JSON number that is not whole',
    'A JSON number with point, exponent or sign loses its digits in other programs. Numbers are whole; quantities, decimals and codes are strings.',
    'Put it in quotes, with its unit: "0.5 mg".',
  ),
  'yaml-syntax': page(
    'yaml-syntax',
    'This is not YAML',
    'The text breaks the rules of YAML at the marked place, so its meaning would be a guess.',
    'Correct the marked place; look at indentation, quotes and colons.',
  ),
  'yaml-tag': page(
    'yaml-tag',
    'A tag (`!`) stands in the YAML',
    'Tags tell a reader to turn text into something else. Only plain text is read here.',
    'Remove the tag; put a text that begins with ! in quotes.',
  ),
  'yaml-anchor': page(
    'yaml-anchor',
    'An anchor (`&`) stands in the YAML',
    'Anchors make one text appear at several places, so that what stands there cannot be seen there.',
    'Remove the anchor and write the value where it belongs; put a text that begins with & in quotes.',
  ),
  'yaml-alias': page(
    'yaml-alias',
    'An alias (`*`) stands in the YAML',
    'Aliases repeat a text from elsewhere, and a few of them can grow to fill the memory.',
    'Write the value itself; put a text that begins with * in quotes.',
  ),
  'yaml-merge': page(
    'yaml-merge',
    'A merge key (`<<`) stands in the YAML',
    'Merges bring in keys that cannot be seen where they count.',
    'Write the keys themselves.',
  ),
  'yaml-directive': page(
    'yaml-directive',
    'A directive (`%`) stands in the YAML',
    'Directives change how the text after them is read. Every file is read the same way.',
    'Remove the line.',
  ),
  'key-unknown': page(
    'key-unknown',
    'An unknown key',
    'A misspelled key that is passed over is a value that nobody checks; so every key must be known.',
    'Correct the key, or remove it.',
  ),
  'key-missing': page(
    'key-missing',
    'A key is missing',
    'This key is needed; its value is never assumed.',
    'Add the key with its value.',
  ),
  'keys-in-conflict': page(
    'keys-in-conflict',
    'Keys that exclude each other',
    'Exactly one of these keys says what is meant; with none or several of them it would be a guess.',
    'Keep exactly one of them.',
  ),
  'value-wrong-shape': page(
    'value-wrong-shape',
    'A value of the wrong shape',
    'A list, a mapping and a text are not interchangeable.',
    'Write the value in the wanted shape.',
  ),
  'value-not-text': page(
    'value-not-text',
    'A value that is not text',
    'Plain yes, no, true and false and bare JSON numbers are not text: other readers change them.',
    'Put the value in quotes.',
  ),
  'value-control-character': page(
    'value-control-character',
    'A control character in a value',
    'Control characters, escape sequences and invisible direction marks can make a screen or label show something else than what is stored.',
    'Remove the character.',
  ),
  'text-malformed': page(
    'text-malformed',
    'A text of the wrong form',
    'The text is empty, too long, or not of the form that is needed here.',
    'Correct the text.',
  ),
  'id-malformed': page(
    'id-malformed',
    'Not an id',
    'Ids are compared letter by letter and stand in file names and labels, so they are kept plain: never a path, never a space.',
    'Use 1 to 64 letters, digits, ".", "_" or "-", beginning with a letter or digit.',
  ),
  'choice-unknown': page(
    'choice-unknown',
    'Not one of the choices',
    'Only the listed words have a meaning here.',
    'Choose one of the listed words.',
  ),
  'date-malformed': page(
    'date-malformed',
    'Not a date',
    'Dates are written YYYY-MM-DD, because 03/04 is March in one country and April in another, and must exist.',
    'Write the date like 2027-03-31.',
  ),
  'answer-malformed': page(
    'answer-malformed',
    'Not an answer',
    'An answer is yes, no, unknown or declined; a question that was not asked is left out.',
    'Write yes, no, unknown or declined.',
  ),
  'flag-malformed': page(
    'flag-malformed',
    'Neither true nor false',
    'This key is a switch.',
    'Write true or false, without quotes.',
  ),
  'whole-malformed': page(
    'whole-malformed',
    'Not a whole number',
    'A whole number is wanted here, within the stated range.',
    'Write a whole number, digits only.',
  ),
  'quantity-malformed': page(
    'quantity-malformed',
    'Not a quantity',
    'A quantity is a plain decimal number, one space and a unit. No unit is assumed and no spelling is guessed, because a wrong guess is a wrong dose.',
    'Write it like 0.5 mg or 1.5 mL.',
  ),
  'quantity-misplaced': page(
    'quantity-misplaced',
    'A quantity of the wrong kind',
    'The quantity is well written, but not what belongs here.',
    'Write a quantity of the kind that is asked for.',
  ),
} satisfies Record<string, Code>;
