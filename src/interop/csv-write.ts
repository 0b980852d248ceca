/** What a spreadsheet takes for the beginning of a formula, or passes over on the way to one. */
const FORMULA = /^[\s\u0000-\u0020]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const QUOTED = /[",\r\n]/;
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * One line of RFC 4180 with its CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe in front; control and direction marks
 * become spaces, so that a cell is one line.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const plain = text.replace(CONTROL, ' ');
  const inert = FORMULA.test(plain) ? `'${plain}` : plain;
  return QUOTED.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
