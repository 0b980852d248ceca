import { join, resolve } from 'node:path';
import { readFile, writeFile } from '../io/files.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import { readYaml } from '../reader/yaml-document.js';
import { clinicOf } from '../request/clinic.js';
import type { Clinic } from './clinic.js';
import { SETTINGS_FILE } from './find-clinic.js';

/** Whether mesolog.yaml names the key now, named another before and was left as it is, or must be edited by hand. */
export type NamedKey = 'named' | 'another-named' | 'by-hand';

/**
 * Names a principal's key under `keys:` in the clinic's mesolog.yaml. The text of the file stays as it was written but for one more line; it is
 * replaced whole or not at all, and only where it reads as before with that key added.
 */
export function nameKey({ folder, settings }: Clinic, principal: string, keyFile: string): NamedKey {
  const path = resolve(keyFile);
  const known = settings.keys.get(principal);
  if (known !== undefined) return resolve(folder, known) === path ? 'named' : 'another-named';
  const file = join(folder, SETTINGS_FILE);
  const read = readFile(file, REQUEST_LIMITS.fileBytes);
  if (!read.ok) return 'by-hand';
  const text = withKey(Buffer.from(read.value).toString('utf8'), principal, path);
  const parsed = readYaml(file, Buffer.from(text, 'utf8'), REQUEST_LIMITS);
  const [document] = parsed.ok ? parsed.documents : [];
  const changed = document === undefined ? null : clinicOf(document);
  if (changed?.ok !== true || !sameKeys(changed.value.keys, new Map([...settings.keys, [principal, path]]))) {
    return 'by-hand';
  }
  return writeFile(file, text, 'replace').ok ? 'named' : 'by-hand';
}

/** The text with one more line under `keys:`, indented as the line after it, or with a `keys:` at its end. */
function withKey(text: string, principal: string, path: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^keys:\s*(#.*)?$/.test(line));
  if (at === -1) return `${text.trimEnd()}\nkeys:\n  ${principal}: ${JSON.stringify(path)}\n`;
  const indent = /^[ ]+(?=\S)/.exec(lines[at + 1] ?? '')?.[0] ?? '  ';
  lines.splice(at + 1, 0, `${indent}${principal}: ${JSON.stringify(path)}`);
  return lines.join('\n');
}

function sameKeys(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([principal, path]) => other.get(principal) === path);
}
