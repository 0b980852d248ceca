import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { Request } from '../../src/request/model.js';
import { parseRequests, type RequestFormat } from '../../src/request/read-requests.js';
import { type Checked, type CheckInput, type CheckResult, check } from '../../src/workflow/check/check.js';

/** The `*.yaml` files below a folder of the repository. */
function filesBelow(folder: string): readonly FormularyFile[] {
  const root = join(process.cwd(), folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: `${folder}/${path}`, bytes: new Uint8Array(readFileSync(join(root, path))) }));
}

/** The shipped formulary with what the scenarios add to it; `edit` changes the text of a file before it is read. */
export function scenarioFormulary(edit?: (path: string, text: string) => string): Formulary {
  const files = [...filesBelow('formulations'), ...filesBelow('test/scenarios/formulary')];
  const loaded = loadFormulary(edit === undefined ? files : files.map((file) => edited(file, edit)));
  if (loaded.ok) return loaded.formulary;
  throw new Error(
    loaded.faults.map(({ message, location }) => `${location?.file}:${location?.line} ${message}`).join('\n'),
  );
}

function edited({ path, bytes }: FormularyFile, edit: (path: string, text: string) => string): FormularyFile {
  return { path, bytes: new TextEncoder().encode(edit(path, new TextDecoder().decode(bytes))) };
}

/** Reads the one request of a text as the tool does. */
export async function readRequest(bytes: Uint8Array, format: RequestFormat = 'yaml'): Promise<Request> {
  const [result] = await parseRequests(`request.${format}`, bytes, format);
  if (result?.ok === true) return result.request;
  throw new Error(result?.faults.map(({ message, location }) => `${location?.line}: ${message}`).join('\n'));
}

/** Checks a request without a clinic: the usual syringes, no log, a fixed clock. */
export function checkOf(request: Request, formulary: Formulary, changes: Partial<CheckInput> = {}): Checked {
  return check(request, {
    formulary,
    formularyApproved: null,
    instruments: {},
    prescriptions: null,
    now: '2026-11-20T14:00:00+01:00',
    purpose: 'check',
    ...changes,
  });
}

/** The result of a check, or its faults as an error. */
export function resultOf(checked: Checked): CheckResult {
  if (checked.ok) return checked.result;
  throw new Error(checked.faults.map(({ message }) => message).join('\n'));
}
