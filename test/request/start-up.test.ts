import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

/** The packages that a module loads at once, through every static import of values below it. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms,
  )) {
    if (!name.startsWith('.')) packages.add(name);
    else for (const found of loadedBy(join(dirname(file), name.replace(/\.js$/, '.ts')), seen)) packages.add(found);
  }
  return packages;
}

test('reading JSON requests loads neither yaml nor any module of Node', () => {
  expect([...loadedBy(join('src', 'request', 'read-requests.ts'))].sort()).toEqual(['fraction.js', 'zod/mini']);
});

test('the executable starts zod only to tell what is wrong with a request', () => {
  const zod = (bundle: string) => readFileSync(join('dist', bundle), 'latin1').includes('_zod');
  expect([zod('cli-check-line.cjs'), zod('cli-commands-prep.cjs'), zod('tell-faults.cjs')]).toEqual([
    false,
    false,
    true,
  ]);
});
