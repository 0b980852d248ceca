/** Whether `text` may name a person in the log: `[a-z0-9._-]+@[a-z0-9.-]+`, so that it can never be a pattern of an allowed_signers file. */
export function isPrincipal(text: string): boolean {
  return text.length <= 128 && /^[a-z0-9._-]+@[a-z0-9.-]+$/.test(text);
}
