import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { Request } from '../../src/request/model.js';
import { parseRequests } from '../../src/request/read-requests.js';
import { type CheckInput, type CheckResult, check } from '../../src/workflow/check/check.js';

const SHIPPED = join(process.cwd(), 'formulations');
const CASES = join(process.cwd(), 'test/cases');

/** The shipped formulary, with what the clinic of a case adds to its copy. */
export function formularyOf(...additions: readonly string[]): Formulary {
  const files: readonly FormularyFile[] = [
    ...readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(SHIPPED, path))) })),
    ...additions.map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(CASES, path))) })),
  ];
  const loaded = loadFormulary(files);
  if (loaded.ok) return loaded.formulary;
  throw new Error(loaded.faults.map(({ message, location }) => `${location?.line}: ${message}`).join('\n'));
}

/** The text of a case's request. */
export function textOf(name: string): string {
  return readFileSync(join(CASES, name, 'request.yaml'), 'utf8');
}

/** Reads a request as the tool does. */
export async function requestOf(text: string): Promise<Request> {
  const [result] = await parseRequests('request.yaml', new TextEncoder().encode(text), 'yaml');
  if (result?.ok === true) return result.request;
  throw new Error(result?.faults.map(({ message, location }) => `${location?.line}: ${message}`).join('\n'));
}

/** Checks a request on the day of the cases; without a log unless `changes` brings one. */
export async function checked(
  text: string,
  formulary: Formulary,
  changes: Partial<CheckInput> = {},
): Promise<CheckResult> {
  const result = check(await requestOf(text), {
    formulary,
    formularyApproved: true,
    instruments: {},
    prescriptions: null,
    now: '2026-11-20T14:30:00+01:00',
    purpose: 'check',
    ...changes,
  });
  if (result.ok) return result.result;
  throw new Error(result.faults.map(({ message }) => message).join('\n'));
}

/** `severity code subject` of the findings, as they stand. */
export function brief({ findings }: Pick<CheckResult, 'findings'>): readonly string[] {
  return findings.map(({ severity, code, subject }) => `${severity} ${code} ${subject}`);
}

/** The same, of the findings that bar a release or ask for somebody. */
export function grave(result: Pick<CheckResult, 'findings'>): readonly string[] {
  return brief(result).filter((line) => !line.startsWith('note '));
}
