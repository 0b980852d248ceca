/** A thread that proves entries: the program of `startProvers`. */
import { parentPort } from 'node:worker_threads';
import { prove } from '../record/proved.js';

parentPort?.on('message', ({ id, entries }: { id: number; entries: Parameters<typeof prove>[0] }) => {
  parentPort?.postMessage({ id, proved: prove(entries) });
});
