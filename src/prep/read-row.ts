import type { RequestResult } from '../request/read-requests.js';

/** A row as it was read, with what the booking system calls it. */
export interface ReadRow {
  readonly booking: string | null;
  readonly read: RequestResult;
}
