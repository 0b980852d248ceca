import { describe, expect, test } from '@jest/globals';
import { formularyIn } from '../../src/workflow/load-formulary.js';
import { sessionWorld } from '../../src/cli/interview/session-world.js';
import { scriptedPrompter } from './scripted-prompter.js';
import { interviewSession } from '../../src/cli/interview/session/interview.js';
import { Chalk } from 'chalk';

const opened = await formularyIn('formulations');
if (!opened.ok) throw new Error(JSON.stringify(opened.errors.slice(0, 5), null, 1));
const { formulary } = opened.value;
test('loads', async () => {
  const world = sessionWorld({ checkInput: { formulary, formularyApproved: true, instruments: {}, prescriptions: { find: () => undefined }, now: '2026-11-21T10:00:00+01:00' }, prescriptions: [], sessions: new Map() });
  const p = scriptedPrompter({
    'patient.id': 'P-1', 'patient.sex': 'f', 'patient.birth_year': '1987', 'patient.weight': '62 kg', 'patient.height': '',
    'indication.id': 'telogen', 'indication.basis': 'trichoscopy', 'indication.grade': '', 'course.protocol': '',
    'screening.blood_tests': 'n', 'allergies.any': 'n', 'kind.what': 'c',
    'A.c0.product': 'dexpanthenol', 'A.c0.amount': '250 mg', 'A.c0.lot': 'L1', 'A.c0.expires': '2027-03-31',
    'A.c1.product': 'zinc', 'A.c1.amount': '1 mg', 'A.c1.as': 'zinc', 'A.c1.lot': 'L2', 'A.c1.expires': '2027-03-31',
    'A.c2.product': ':done', 'A.mix.diluent': 'sodium', 'A.mix.volume': '5 mL', 'A.mix.diluent.lot': 'N1', 'A.mix.diluent.expires': '2027-03-31',
    'A.mix.syringe': '5 mL', 'A.mix.made_under': 'immediate-use', 'A.mix.another': 'n', 'co.any': 'n',
    'A.give.route': 'intradermal', 'A.give.method': 'nappage', 'A.give.depth': '2 mm', 'A.give.needle': '', 'A.give.z0.zone': 'frontal', 'A.give.z0.points': '50', 'A.give.z0.volume_per_point': '0.05 mL', 'A.give.z1.zone': '',
    'review.what': ':sign', 'review.sign': 'y',
  }, (q) => (q.id.startsWith('screening.') ? 'none' : q.id.startsWith('reason ') ? 'because' : undefined));
  const view = { palette: { strong: (x: string) => x, faint: (x: string) => x, good: (x: string) => x, bad: (x: string) => x, heading: (x: string) => x, severity: (_: string, x: string) => x }, width: 80, plain: false };
  let text = '';
  try {
    text = await interviewSession({ prompter: p, world, drafts: { load: () => null, save: () => null, discard: () => null }, view });
  } catch (e) { console.log(e); }
  console.log(p.asked.join('\n'), p.faults, p.said.join('\n'), text);
});
