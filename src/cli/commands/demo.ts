import { join, resolve } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { findingOf } from '../../findings/code.js';
import { SETUP_CODES } from '../../findings/codes/setup.js';
import type { Finding } from '../../findings/finding.js';
import { makeFolder } from '../../io/files.js';
import { makeTemporaryFolder, removeFolder } from '../../io/folders.js';
import type { DemoEnd, DemoPart } from '../../workflow/demo/part.js';
import { demo as runDemo } from '../../workflow/demo.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderDemoPart } from '../render/demo.js';
import { demoJson } from '../render/demo-json.js';
import { hang, textOf } from '../render/text.js';
import { type View, viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

/**
 * `mesolog demo [--keep DIR]`: the whole main job on a sample clinic, unattended, in a temporary folder that is removed again unless `--keep` names
 * one. It checks itself: exit 70 where a step does not behave as it promises.
 */
export async function demo(context: Context, options: { readonly keep?: string }): Promise<number> {
  const kept = options.keep === undefined ? null : resolve(context.streams.cwd(), options.keep);
  const made = kept === null ? makeTemporaryFolder('mesolog-demo') : makeFolder(kept, 'fresh');
  if (!made.ok) return await refuse(context, { ...broken(made.message), exit: EXIT.usage });
  const folder = kept ?? made.value ?? '';
  try {
    return await show(context, folder, kept);
  } finally {
    if (kept === null) removeFolder(folder);
  }
}

async function show(context: Context, folder: string, kept: string | null): Promise<number> {
  const output = outputOf(context);
  const view = viewOf(context);
  const formulary = join(context.streams.root, 'formulations');
  const parts = runDemo({ folder, formulary, tool: `mesolog ${packageJson.version}` });
  const shown: DemoPart[] = [];
  if (!context.json) await output.result(textOf(opening(view)));
  let step = 0;
  for (;;) {
    const next = await parts.next();
    if (next.done === true) {
      if (next.value.broken !== null) return await refuse(context, broken(next.value.broken, next.value.errors));
      if (context.json) await output.json(demoJson(shown, kept));
      else await output.result(textOf(ending(view, kept)));
      return EXIT.ok;
    }
    shown.push(next.value);
    if (next.value.kind === 'step') step += 1;
    if (!context.json) await output.result(textOf(renderDemoPart(next.value, step, view)));
  }
}

function broken(message: string, errors: DemoEnd['errors'] = []) {
  const finding: Finding = findingOf(SETUP_CODES['demo-broken'], { subject: 'demo', message });
  const noKeys = errors.some(({ code }) => code === 'key-unusable');
  return refused(noKeys ? EXIT.policy : EXIT.bug, [finding, ...errors]);
}

function opening(view: View): string[] {
  return [
    view.palette.strong('mesolog demo: everything here is SAMPLE, for ever'),
    '',
    ...hang(
      '',
      'No patient, no product and no person of it exists. Nothing of it is advice: mesolog supports a decision and takes none; no mesotherapy product is FDA-approved for hair.',
      view.width,
    ),
    '',
  ];
}

function ending(view: View, kept: string | null): string[] {
  const folder = kept === null ? null : shellWord(kept);
  const where =
    folder === null
      ? ['The sample clinic was removed again; `mesolog demo --keep DIR` keeps it.']
      : [
          ...hang(
            '',
            `All of it lies in ${folder}: clinic, keys, state (the marks), changed-copy, export.`,
            view.width,
          ),
          `  mesolog --clinic ${folder}/clinic session show 1`,
          `  mesolog log verify ${folder}/export`,
        ];
  return [
    view.palette.strong('That was it, and all of it was SAMPLE'),
    '',
    ...where,
    'Where to go next:',
    '  mesolog request example > request.yaml  a request to start from',
    '  mesolog check request.yaml              its cocktail; no clinic needed',
    '  mesolog init                            your own clinic, with your own keys',
    '  mesolog --help                          all commands',
  ];
}
