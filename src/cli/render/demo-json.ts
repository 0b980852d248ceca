import { checkJson } from '../../workflow/check/check-json.js';
import type { DemoPart } from '../../workflow/demo/part.js';

/** The demonstration as one object: its steps with what each showed. Everything in it is SAMPLE. */
export function demoJson(parts: readonly DemoPart[], folder: string | null) {
  const steps: { title: string; parts: unknown[] }[] = [{ title: 'A sample clinic', parts: [] }];
  for (const part of parts) {
    if (part.kind === 'step') steps.push({ title: part.title, parts: [] });
    else steps.at(-1)?.parts.push(partJson(part));
  }
  return { schema: 'mesolog.demo/1', sample: true, folder, steps };
}

function partJson(part: Exclude<DemoPart, { kind: 'step' }>): unknown {
  switch (part.kind) {
    case 'cocktail':
      return { kind: part.kind, check: checkJson(part.result, 0) };
    case 'audit':
      return { kind: part.kind, exit: part.exit, audit: part.audit };
    default:
      return part;
  }
}
