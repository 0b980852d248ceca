/** A thread that proves entries: the program of `startProvers`. */
import { parentPort } from 'node:worker_threads';
import { type Packed, unpack } from '../record/packed.js';
import { prove } from '../record/prove.js';

parentPort?.on('message', ({ id, packed }: { id: number; packed: Packed }) => {
  const proved = prove(unpack(packed));
  parentPort?.postMessage({ id, proved }, [proved.hashes.buffer as ArrayBuffer, proved.signers.buffer as ArrayBuffer]);
});
