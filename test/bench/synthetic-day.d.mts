export function syntheticDay(count: number, alike?: boolean): Generator<string>;
export function writeSyntheticDay(file: string, count: number, alike?: boolean): void;
