import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, LEE, makeGround, type Run } from './clinic.js';
import { COMPONENTS, DELIVERY, type Lines, MIXTURE, PATIENT, pages, SCREENING, typed } from './lines.js';

let ground: Ground;
beforeAll(() => {
  ground = makeGround();
});
afterAll(() => ground.close());

const REASON = 'judged at the bench';

/** The request that session 1 was released with. */
function released(clinic: string) {
  return JSON.parse(ground.run(clinic, ['--json', 'session', 'show', '1'])).release.request;
}

/** Gives a reason for each finding that wants one, and comes to the review. */
async function toReview(run: Run): Promise<void> {
  while (!(await run.asksOneOf(['Reason to go on', 'Review'])).startsWith('Review'))
    await run.answers('Reason to go on', REASON);
}

async function signed(run: Run): Promise<void> {
  await run.answers('Review', 'sign');
  await run.presses('Sign and release', 'y');
  await run.answers('Close the session now', 'n');
  expect(await run.ended).toBe(0);
}

/** The one release that waits for an approval. */
function pendingOf({ clinic }: Run): string {
  const files = readdirSync(join(clinic, 'pending'));
  expect(files).toHaveLength(1);
  return join(clinic, 'pending', files[0] ?? '');
}

/** Approves a pending release as a prescriber on the command line, and appends it. */
function approve({ clinic }: Run, path: string, reason: string): void {
  ground.run(clinic, ['sign', path, '--reason', reason, '--yes', '--as', LEE, '--key', ground.keyOf(LEE)]);
  ground.run(clinic, ['session', 'commit', path]);
}

describe('a scan at the lot prompt', () => {
  test('answers lot and expiry, and what cannot be read is said with what to do', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, [...PATIENT, ...SCREENING, ...COMPONENTS.slice(0, 2)]);
    await run.answers('Lot of Panthenol House', ']d2010345312000001217750131');
    await run.shows('This code cannot be read');
    for (let sign = 0; sign < ']d2010345312000001217750131'.length; sign += 1) run.press('backspace');
    await run.answers('Lot of Panthenol House', ']d201034531200000111775013110SCAN7');
    await run.presses('On the container: lot SCAN7, expires 2075-01-31', 'y');
    await typed(run, COMPONENTS.slice(4, 6));
    await run.shows(/1 +Panthenol House.* SCAN7 /);
    run.press('ctrl-c');
    expect(await run.ended).toBe(130);
    const { answers } = JSON.parse(readFileSync(join(run.clinic, 'drafts', `${LEE}.json`), 'utf8'));
    expect(answers).toMatchObject({ 'A.c0.lot': 'SCAN7', 'A.c0.expires': '2075-01-31' });
  });
});

describe('a finding that wants a prescriber', () => {
  test('leaves the release pending: exit 4 with the path of the file, which an approval completes', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, PATIENT);
    await run.counts('Page 1 of');
    await run.answers('Page 1 of', '1');
    for (const page of [2, 3]) await run.presses(`Page ${page} of`, 'n');
    await typed(run, [...SCREENING.slice(1), ...COMPONENTS, ...MIXTURE, ...DELIVERY]);
    await toReview(run);
    await run.shows('Verdict: PRESCRIBER');
    await run.answers('Review', 'sign');
    await run.presses('Sign this release and leave it pending', 'y');
    expect(await run.ended).toBe(4);
    const path = pendingOf(run);
    expect(run.all().replace(/\n/g, '')).toContain(path);
    expect(run.drafts()).toEqual([]);
    expect(JSON.parse(ground.run(run.clinic, ['--json', 'session', 'list'])).sessions).toEqual([]);
    approve(run, path, 'discussed with her');
    expect(released(run.clinic).patient.id).toBe('P-34F');
  });
});

describe('a reason answered by >', () => {
  test('goes to the line that the finding is about, and comes back', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, [...PATIENT, ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY]);
    await run.answers('Reason to go on despite only-diluted', '>');
    await run.asks('Amount');
    await run.shows('(Enter: 1 mg)');
    await run.answers('Amount', '0.5 mg');
    await run.answers('Counted as which form', '');
    await run.answers('Lot of Zinc House', '');
    await run.answers('Expires on', '');
    await toReview(run);
    await signed(run);
    expect(released(run.clinic).preparations[0].components[1]).toMatchObject({ dose: '0.5 mg' });
  });
});

describe('--request FILE without --yes', () => {
  test('asks only what the file does not answer; no safety question is answered by it', async () => {
    const clinic = ground.clinic();
    const file = join(clinic, 'today.json');
    const lot = (name: string) => [{ lot: name, expires: '2099-03-31' }];
    writeFileSync(
      file,
      JSON.stringify({
        schema: 'mesolog.request/1',
        patient: { id: 'P-34F', sex: 'female', birth_year: 1992, weight: '62 kg', height: '168 cm' },
        indication: 'telogen-effluvium',
        preparations: [
          {
            id: 'X',
            components: [{ product: 'panthenol-house-2ml', dose: '250 mg', lots: lot('L1') }],
            volume: '1 mL',
            syringe: '1 mL',
            made_under: 'immediate-use',
          },
        ],
        delivery: [
          {
            preparation: 'X',
            route: 'intradermal',
            method: 'nappage',
            depth: '2 mm',
            needle: '30G x 4 mm',
            zones: [{ zone: 'frontal', points: 20, volume_per_point: '0.05 mL' }],
          },
        ],
      }),
    );
    const run = ground.open(['session', 'new', '--request', file], { clinic });
    await typed(run, [
      ['Diagnosis rests on', ''],
      ['Grade', ''],
      ['Protocol', 'none'],
      ['Consent signed', ''],
    ]);
    expect(await pages(run)).toBeGreaterThan(1);
    await run.presses('Allergies', 'n');
    await toReview(run);
    await run.shows('Panthenol House');
    await signed(run);
    expect(released(clinic)).toMatchObject({
      patient: { id: 'P-34F', birth_year: 1992 },
      preparations: [{ id: 'A', components: [{ product: 'panthenol-house-2ml', dose: '250 mg', lots: lot('L1') }] }],
      screening: { allergies: [] },
    });
  });
});

const MECHANICAL: Lines = [
  ['Device', 'roller'],
  ['Depth, such as 1 mm', '1 mm'],
  ['Passes', '4'],
  ['Zones needled', 'frontal vertex'],
];

describe('sessions without a cocktail', () => {
  test('needling: device, depth, passes and zones come to the record', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, [
      ...PATIENT,
      ...SCREENING.slice(0, -1),
      ['This session holds', 'nothing injected'],
      ...MECHANICAL,
    ]);
    await toReview(run);
    await run.shows('Needling: roller, 1 mm, 4 passes');
    await signed(run);
    expect(released(run.clinic)).toMatchObject({
      mechanical: { device: 'roller', depth: '1 mm', passes: 4, zones: ['frontal', 'vertex'] },
    });
    expect(released(run.clinic).preparations).toBeUndefined();
  });

  test('PRP: tube with its two checkers, kit, spins in xg, yield and platelets come to the record', async () => {
    const run = ground.open(['session', 'new']);
    await typed(run, [
      ...PATIENT,
      ...SCREENING.slice(0, -1),
      ['This session holds', 'PRP'],
      ['Laboratory: platelets', '210 10*3/uL'],
      ['Taken on', '2026-11-01'],
      ['Laboratory: haemoglobin', '13.5 g/dL'],
      ['Taken on', '2026-11-01'],
      ['Another laboratory test', ''],
      ['Blood drawn', '20 mL'],
      ['Platelets in the blood', '250 10*3/uL'],
      ['Label of the tube', 'P-34M'],
    ]);
    await run.shows('This label names another than P-34F');
    for (let sign = 0; sign < 'P-34M'.length; sign += 1) run.press('backspace');
    await typed(run, [
      ['Label of the tube', 'P-34F'],
      ['Label checked by', 'lee'],
    ]);
    await run.answers('and by', 'lee');
    await run.shows('Two people check a tube');
    for (let sign = 0; sign < 'lee'.length; sign += 1) run.press('backspace');
    await typed(run, [
      ['and by', 'pat'],
      ['Kit', 'House kit'],
      ['Lot of the kit', 'K1'],
      ['Expires on', '2099-03-31'],
      ['Anticoagulant', 'acd-a'],
      ['Lot of the anticoagulant', 'C1'],
      ['Expires on', '2099-03-31'],
      ['Spin 1', '1600 xg'],
      ['for how long', '10 min'],
      ['Spin 2', ''],
      ['PRP obtained', '4 mL'],
      ['Platelets in the PRP', '1000 10*3/uL'],
      ['Activator', ''],
      ['PRP: route', 'intradermal'],
      ['PRP: method', 'nappage'],
      ...DELIVERY.slice(2, 7),
      ['Points', '50'],
      ['Volume at each point', '0.05 mL'],
      ['Zone 2', ''],
    ]);
    await toReview(run);
    await run.shows('PRP: 4 mL, tube P-34F, kit lot K1');
    await run.shows('Laboratory: platelets 210 10*3/uL of 2026-11-01');
    await signed(run);
    expect(released(run.clinic).labs).toHaveLength(2);
    expect(released(run.clinic).prp).toMatchObject({
      draw: '20 mL',
      tube: { label: 'P-34F', checked_by: ['lee', 'pat'] },
      kit: { name: 'House kit', lot: 'K1' },
      spins: [{ rcf: '1600 xg', time: '10 min' }],
      volume: '4 mL',
    });
  });
});
