import type { SessionRecord } from './records.js';

/** Whether what holds of a session, its latest amendment or else its closing, says that something was given. */
export function saysGiven({ closing, amendments }: SessionRecord): boolean {
  return (amendments.at(-1)?.body ?? closing?.payload)?.outcome === 'given';
}
