import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askClosing, askNewSession, askPrescription, askResumedSession } from '../../src/cli/interview/ask.js';
import { draftStore } from '../../src/cli/interview/draft-store.js';
import { clinicFormulary, clinicWorld, NOW } from '../interview/clinic-world.js';

/**
 * The interviews by themselves: `new`, `resume`, `close`, `rx`, in the folder named first. What would be signed is written to
 * `answers.json` there.
 */
const [root = '', folder = '', verb = '', ...flags] = process.argv.slice(2);
const context = {
  streams: { ...pickStreams(), root },
  clinic: folder,
  formulary: undefined,
  json: flags.includes('--json'),
  color: !flags.includes('--no-color'),
  plain: flags.includes('--plain'),
};

function pickStreams() {
  const { stdin, stdout, stderr, env } = process;
  return { stdin, stdout, stderr, env, cwd: () => process.cwd() };
}

async function run(): Promise<number> {
  const formulary = clinicFormulary(root);
  const world = clinicWorld(formulary);
  const drafts = draftStore(join(folder, 'drafts'), 'lee@clinic.example');
  const closing = {
    open: [{ number: '7', patient: 'P-34F', released: NOW, preparations: [{ id: 'A', prepared: '5 mL' }] }],
    people: [
      { principal: 'lee@clinic.example', name: 'Lee' },
      { principal: 'roe@clinic.example', name: 'Roe' },
    ],
    signer: 'lee@clinic.example',
    now: NOW,
  };
  const asked =
    verb === 'new'
      ? await askNewSession(context, world, drafts)
      : verb === 'resume'
        ? await askResumedSession(context, world, drafts)
        : verb === 'close'
          ? await askClosing(context, closing)
          : await askPrescription(context, { formulary, today: NOW.slice(0, 10) });
  if (!asked.ok) return asked.exit;
  writeFileSync(
    join(folder, 'answers.json'),
    typeof asked.value === 'string' ? asked.value : JSON.stringify(asked.value),
  );
  if (verb === 'new' || verb === 'resume') drafts.discard();
  return 0;
}

void run().then((code) => {
  process.exitCode = code;
});
