import { parse } from 'yaml';
import { inProcess } from './measure.mjs';

/** The request of `mesolog request example`, as YAML. */
export const exampleYaml = async () => (await inProcess(['request', 'example'], true)).stdout;

/** The same as one line of JSON: words for yes and no, counts as whole numbers. */
export async function exampleJson() {
  const request = parse(await exampleYaml(), { schema: 'failsafe' });
  request.patient.birth_year = 1987;
  for (const delivery of request.delivery) {
    delivery.order = 1;
    for (const zone of delivery.zones) zone.points = 50;
  }
  return JSON.stringify(request);
}
