import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Whether `path` is `folder` or lies below it, by their names alone. */
export function isInside(path: string, folder: string): boolean {
  const from = relative(resolve(folder), resolve(path));
  return from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from);
}
