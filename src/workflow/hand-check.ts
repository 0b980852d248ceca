import { numbered } from '../record/export.js';
import { type AnyPayload, SCHEMAS } from '../record/payloads/schemas.js';
import { rosterFiles } from '../record/roster-files.js';
import type { Member } from '../record/state.js';

/** What `ssh-keygen -Y verify` is given for one entry of an export: files relative to it, signer and namespace. */
export interface EntryCheck {
  readonly payloadFile: string;
  readonly signatureFile: string;
  /** The roster as it stood below the entry; for entry 0 the one it makes. */
  readonly rosterFile: string;
  readonly principal: string;
  readonly namespace: string;
}

/** How entry `entry` is verified by hand once the log is exported. */
export function handCheckOf(entry: number, payload: AnyPayload, members: readonly Member[]): EntryCheck {
  const roster = rosterFiles(members)
    .map(({ from }) => from)
    .filter((from) => from < entry)
    .at(-1);
  return {
    payloadFile: `${numbered(entry)}.json`,
    signatureFile: `${numbered(entry)}.json.sig`,
    rosterFile: `roster/${numbered(roster ?? 0)}.allowed_signers`,
    principal: payload.author,
    namespace: SCHEMAS[payload.schema].namespace,
  };
}

/** The line for a shell that stands in the folder of the export. */
export function handCheckLine({ payloadFile, signatureFile, rosterFile, principal, namespace }: EntryCheck): string {
  return `ssh-keygen -Y verify -f ${rosterFile} -I ${principal} -n ${namespace} -s ${signatureFile} < ${payloadFile}`;
}
