/** Where a reason typed for one finding is kept. */
export function reasonId(code: string, subject: string): string {
  return `reason ${code} ${subject}`;
}
