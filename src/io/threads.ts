import { availableParallelism } from 'node:os';

/**
 * As many threads of Node's as there are processors beside the one that this program runs on, where nothing else was asked for; to be called before the first
 * of them is wanted. With the four that are usual, on two processors, whoever hands them their work waits for its turn.
 */
export function aThreadForEachOtherProcessor(): void {
  process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(1, availableParallelism() - 1));
}
