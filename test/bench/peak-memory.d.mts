export function peakMemory(args: readonly string[]): number;
