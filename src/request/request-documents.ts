import type { DocumentResult } from '../reader/document.js';
import { isMapping } from '../reader/plain.js';
import { requestOf } from './convert.js';
import { type RequestResult, requestResult } from './read-requests.js';
import { requestSharing } from './request-sharing.js';

/** Reads one document of a batch. */
export type DocumentReader = (read: DocumentResult) => RequestResult;

/** The same for the documents of one batch as `requestLines` is for its lines: it says of each what `requestResult` says, and what several share is one object. */
export function requestDocuments(): DocumentReader {
  const { members, agree } = requestSharing();
  return (read) => {
    const data = read.ok && isMapping(read.document.data) ? members.of(read.document.data) : null;
    if (!read.ok || data === null || !agree(data)) return requestResult(read, true);
    return { ok: true, request: requestOf(read.document, data) };
  };
}
