import { isAbsolute, relative, resolve, sep } from 'node:path';
import { realPath } from '../io/real-path.js';

/** Whether `path` is `folder` or lies below it, by its name or by where its symbolic links lead. */
export function liesInside(path: string, folder: string): boolean {
  return isInside(path, folder) || isInside(realPath(path), realPath(folder));
}

/** Whether `path` is `folder` or lies below it, by their names alone. */
export function isInside(path: string, folder: string): boolean {
  const from = relative(resolve(folder), resolve(path));
  return from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from);
}
