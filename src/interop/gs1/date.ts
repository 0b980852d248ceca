/** A date as a code holds it, or why it is none. */
export type Gs1Date = { readonly ok: true; readonly date: string } | { readonly ok: false; readonly why: string };

/**
 * `YYMMDD` as a calendar date. The century is the one that keeps the year within 49 years before and 50 after `today` (General Specifications,
 * section 7.12); day 00 is the last day of the month (section 3.4.7).
 */
export function gs1Date(digits: string, today: string): Gs1Date {
  const [year = '', month = '', day = ''] = digits.match(/\d\d/g) ?? [];
  const full = fullYear(Number.parseInt(year, 10), Number.parseInt(today.slice(0, 4), 10));
  const inYear = Number.parseInt(month, 10);
  if (inYear < 1 || inYear > 12) return { ok: false, why: `${digits} has no month ${month}` };
  const last = daysIn(full, inYear);
  const inMonth = Number.parseInt(day, 10);
  if (inMonth > last) return { ok: false, why: `${digits}: ${full}-${month} has no day ${day}` };
  return { ok: true, date: `${full}-${month}-${inMonth === 0 ? last : day}` };
}

function fullYear(year: number, now: number): number {
  const century = now - (now % 100);
  const ahead = year - (now % 100);
  if (ahead >= 51) return century - 100 + year;
  return ahead <= -50 ? century + 100 + year : century + year;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
