import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import { closingVolumes, type VolumesInput } from '../../src/workflow/session/closing-volumes.js';
import { preparation, release } from '../record/bodies.js';
import { clinicLog } from '../record/log-builder.js';

/** Given, discarded and kept of 5 mL prepared in A, as `4 + 1 + 0`, with the codes of what does not add up. */
function told(input: VolumesInput, planned?: string) {
  const log = clinicLog();
  const amount = planned === undefined ? {} : { planned: { value: planned, unit: 'mL' } };
  const preparations = [
    { ...preparation(), id: 'P1', given: false, routes: [] },
    { ...preparation(), ...amount },
  ] as readonly PayloadObject[];
  log.add(release(null, 1, { preparations }));
  const [session] = log.state.sessions;
  if (session === undefined) throw new Error('no session');
  const volumes = closingVolumes(session, input);
  if (!volumes.ok) return volumes.message;
  const [only, ...others] = volumes.preparations as unknown as readonly Record<string, { readonly value: string }>[];
  expect(others).toEqual([]);
  const parts = ['given', 'discarded', 'remnant'].map((part) => only?.[part]?.value).join(' + ');
  return [parts, ...volumes.deviations.map(({ code }) => code)].join(', ');
}

describe('what became of 5 mL, and a pre-dilution that went into it is not asked for', () => {
  test.each<[string, VolumesInput, string | undefined, string]>([
    ['as released, 4 mL planned', { asReleased: true }, '4', '4 + 1 + 0'],
    ['as released, some kept', { asReleased: true, remnant: ['A=0.3 mL'] }, '4', '4 + 0.7 + 0.3'],
    [
      'as released, less thrown away: the rest is kept',
      { asReleased: true, discarded: ['A=0.4 mL'] },
      '4',
      '4 + 0.4 + 0.6',
    ],
    ['as released, more planned than there is', { asReleased: true }, '6', '5 + 0 + 0'],
    ['as released, nothing planned: all of it', { asReleased: true }, undefined, '5 + 0 + 0'],
    ['so much given, the rest kept', { given: ['A=4 mL'] }, '5', '4 + 0 + 1'],
    ['so much given, the rest thrown away', { given: ['A=4 mL'], discarded: ['A=1 mL'] }, '5', '4 + 1 + 0'],
    ['more given than there is', { given: ['A=5.5 mL'] }, '5', '5.5 + 0 + 0, volumes-do-not-add-up'],
    ['too much in all', { given: ['A=4 mL'], remnant: ['A=1.5 mL'] }, '5', '4 + 0 + 1.5, volumes-do-not-add-up'],
    ['abandoned', { abandoned: 'Particles.' }, '5', '0 + 5 + 0'],
    ['abandoned, some kept', { abandoned: 'Particles.', remnant: ['A=2 mL'] }, '5', '0 + 3 + 2'],
    ['abandoned, some lost', { abandoned: 'Spilt.', discarded: ['A=1 mL'] }, '5', '0 + 1 + 0, volumes-do-not-add-up'],
    ['nothing said', {}, '5', 'Nothing says how much of preparation A was given (5 mL prepared).'],
    ['of the pre-dilution', { given: ['P1=1 mL'] }, '5', 'Session 1 gives no preparation "P1".'],
  ])('%s', (_, input, planned, expected) => {
    expect(told(input, planned)).toBe(expected);
  });
});
