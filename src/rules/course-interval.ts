import type { Protocol } from '../formulary/model.js';

/** Whether a session comes after the most that its protocol has. */
export function isBeyond({ sessions }: Protocol, session: bigint): boolean {
  return sessions !== undefined && session > BigInt(sessions.to);
}

/**
 * What a protocol asks for between this session and the one before it: beyond its sessions the interval of maintenance, where it gives one.
 * Undefined where it gives none.
 */
export function intervalBefore(protocol: Protocol, session: bigint): Protocol['interval'] {
  return isBeyond(protocol, session) && protocol.maintenance !== undefined ? protocol.maintenance : protocol.interval;
}
