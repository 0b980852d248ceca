/**
 * Rows as CSV (RFC 4180): every cell quoted, lines ended by LF as on any terminal. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`,
 * `@`, a tab or a line end) is given an apostrophe in front; control characters but line ends are taken out.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(
    clean.trimStart() === '' ? clean : clean.replace(/^ +/, ''),
  )
    ? `'${clean}`
    : clean;
  return `"${safe.replaceAll('"', '""')}"`;
}
