import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approveFormulary } from '../../src/workflow/approve-formulary.js';
import { formularyIn } from '../../src/workflow/load-formulary.js';
import { makeClinic, must } from '../workflow/clinic.js';

/** A clinic whose approved formulary has one file more. `end` removes it. */
export async function clinicWith(
  yaml: string,
): Promise<{ clinic: string; environment: Readonly<Record<string, string>>; end: () => void }> {
  const { log, environment, signer, end } = await makeClinic();
  const { folder, formularyFolder } = log.clinic;
  writeFileSync(join(formularyFolder, 'made.yaml'), yaml);
  must(await approveFormulary(log, must(await formularyIn(formularyFolder)), signer('pharmacist')));
  return { clinic: folder, environment, end };
}
