import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Entry } from '../record/entry.js';
import type { Proved } from '../record/proved.js';

/** Threads that verify signatures while the one that asked goes on. */
export interface Provers {
  /** How many batches may be asked for before the first answer is awaited. */
  readonly room: number;
  /** What is proved of these entries; null where the thread could not say, so that whoever asked reads them. */
  prove(entries: readonly Entry[]): Promise<Proved | null>;
  /** Ends the threads. */
  close(): void;
}

/** More threads than this bring nothing: policy and tree are one thread's work. */
const MOST_THREADS = 8;

declare const __dirname: string | undefined;

/** The program of a thread, beside this bundle; null where this is not one. */
const ownProgram = () => (typeof __dirname === 'string' ? join(__dirname, 'io-prove-worker.cjs') : null);

/** Starts one thread a processor; null where there is one processor only, or no program for them. */
export function startProvers(program = ownProgram()): Provers | null {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  if (program === null || threads < 2) return null;
  const waiting = new Map<number, (proved: Proved | null) => void>();
  let failed = false;
  const giveUp = () => {
    failed = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(program);
    worker.on('message', ({ id, proved }: { id: number; proved: Proved }) => {
      waiting.get(id)?.(proved);
      waiting.delete(id);
    });
    worker.on('error', giveUp);
    return worker;
  });
  let asked = 0;
  return {
    room: 2 * threads,
    prove: async (entries) =>
      await new Promise((resolve) => {
        if (failed) return resolve(null);
        const id = asked++;
        waiting.set(id, resolve);
        const plain = entries.map(({ payload, signature }) => ({ payload, signature }));
        workers[id % threads]?.postMessage({ id, entries: plain });
      }),
    close: () => {
      giveUp();
      for (const worker of workers) void worker.terminate();
    },
  };
}
