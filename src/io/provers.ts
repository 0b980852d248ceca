import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { Entry } from '../record/entry.js';
import { pack } from '../record/packed.js';
import type { Proved } from '../record/prove.js';

/** Threads that verify signatures while the one that asked goes on. */
export interface Provers {
  /** Whether every thread has enough to do, so that whoever asks does better to prove the next entries itself. */
  busy(): boolean;
  /** What is proved of these entries; null where the thread could not say, so that whoever asked reads them. */
  prove(entries: readonly Entry[]): Promise<Proved | null>;
  /** Ends the threads. */
  close(): void;
}

/** More threads than this bring nothing: policy and tree are one thread's work. */
const MOST_THREADS = 8;
/** Batches that a thread has before it, so that it never waits for the next. */
const AHEAD = 3;

declare const __dirname: string | undefined;

/** The program of a thread, beside this bundle; null where this is not one. */
const ownProgram = () => (typeof __dirname === 'string' ? join(__dirname, 'io-prove-worker.cjs') : null);

/** Starts a thread for each processor but the one that asks; null where there is one processor only, or no program for them. */
export function startProvers(program = ownProgram()): Provers | null {
  const threads = Math.min(MOST_THREADS, availableParallelism()) - 1;
  if (program === null || threads < 1) return null;
  const waiting = new Map<number, (proved: Proved | null) => void>();
  let failed = false;
  const giveUp = () => {
    failed = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(program, { env: SHARE_ENV });
    const thread = { worker, asked: 0 };
    worker.on('message', ({ id, proved }: { id: number; proved: Proved }) => {
      thread.asked -= 1;
      waiting.get(id)?.(proved);
      waiting.delete(id);
    });
    worker.on('error', giveUp);
    return thread;
  });
  let next = 0;
  const idlest = () => workers.reduce((idle, one) => (one.asked < idle.asked ? one : idle));
  return {
    busy: () => failed || idlest().asked >= AHEAD,
    prove: async (entries) =>
      await new Promise((resolve) => {
        if (failed) return resolve(null);
        const id = next++;
        waiting.set(id, resolve);
        const thread = idlest();
        thread.asked += 1;
        const packed = pack(entries);
        thread.worker.postMessage({ id, packed }, [packed]);
      }),
    close: () => {
      giveUp();
      for (const { worker } of workers) void worker.terminate();
    },
  };
}
