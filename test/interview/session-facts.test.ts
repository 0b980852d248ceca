import { describe, expect, test } from '@jest/globals';
import { FIRST_SESSION } from './answers.js';
import { brokenOff, interview } from './interviewed.js';
import type { Typed } from './scripted-prompter.js';

describe('facts that only some sessions have', () => {
  test('another syringe to draw a line with is chosen at the line, and may be left again', async () => {
    const lines = [':draw 1', ':done'];
    const typed: Typed = {
      ...FIRST_SESSION,
      'A.c2.product': (time) => lines[time] ?? ':done',
      'A.c1.draw_with': '3 mL',
    };
    const { request, prompter } = await interview(typed);
    expect(request.preparations[0].components.map((one: { draw_with?: string }) => one.draw_with)).toEqual([
      undefined,
      '3 mL',
    ]);
    expect(prompter.asked.filter((id) => id.endsWith('.draw_with'))).toEqual(['A.c1.draw_with']);
    const { request: again } = await interview({ ...typed, 'A.c1.draw_with': '' });
    expect(again.preparations[0].components[1].draw_with).toBeUndefined();
  });

  test('a device is asked where no needle is named, and what stays on the skin for nappage only', async () => {
    const device: Typed = { ...FIRST_SESSION, 'A.give.needle': '', 'A.give.device': 'injector, 5 x 32G' };
    const { request } = await interview({ ...device, 'A.give.left_on_skin': '4 min' });
    expect(request.delivery[0]).toMatchObject({ device: 'injector, 5 x 32G', left_on_skin: '4 min' });
    const { prompter } = await interview({ ...FIRST_SESSION, 'A.give.method': 'papule' });
    expect(prompter.asked).not.toContain('A.give.left_on_skin');
    expect(prompter.asked).not.toContain('A.give.device');
  });

  test('the day on which a form was signed is today unless another is typed', async () => {
    const form: Typed = { ...FIRST_SESSION, 'consent.form': 'C-1', 'consent.version': '2', 'consent.signed': '' };
    expect((await interview(form)).request.consent).toEqual({ form: 'C-1', version: '2', signed: '2026-11-21' });
    const { request } = await interview({ ...form, 'consent.signed': '2026-11-02' });
    expect(request.consent.signed).toBe('2026-11-02');
    const late = await brokenOff({ ...form, 'consent.signed': '2026-11-22' });
    expect(late.faults).toEqual(['consent.signed: 2026-11-22 is still to come.']);
  });

  test('the order is asked where more than one thing is given', async () => {
    const second = Object.fromEntries(
      Object.entries(FIRST_SESSION).flatMap(([id, typed]) =>
        id.startsWith('A.') ? [[`B.${id.slice(2)}`, typed] as const] : [],
      ),
    );
    const typed: Typed = {
      ...FIRST_SESSION,
      ...second,
      'A.mix.another': 'y',
      'B.mix.another': 'n',
      'A.give.given': 'g',
      'B.give.given': 'g',
      'A.give.order': '2',
      'B.give.order': '1',
    };
    const { request } = await interview(typed);
    expect(request.delivery.map(({ order }: { order: number }) => order)).toEqual([2, 1]);
    const { prompter, request: one } = await interview({ ...typed, 'B.give.given': 'd', 'A.give.order': '' });
    expect(one.delivery).toHaveLength(1);
    expect(prompter.asked).not.toContain('B.give.order');
  });
});
