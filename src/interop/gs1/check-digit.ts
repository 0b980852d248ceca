/** Whether the last digit of a GTIN (8, 12, 13 or 14 digits) is the one that the others give: weights 3 and 1 from the right, to the next ten. */
export function checkDigitHolds(digits: string): boolean {
  if (!/^\d{8,14}$/.test(digits)) return false;
  const [check = 0, ...rest] = [...digits].reverse().map((digit) => digit.charCodeAt(0) - 48);
  const sum = rest.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
}
