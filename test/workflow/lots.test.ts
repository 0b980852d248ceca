import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { recallOf } from '../../src/journal/recall.js';
import { stockOf } from '../../src/journal/stock.js';
import type { PayloadObject } from '../../src/record/payload.js';
import type { LotStatus } from '../../src/record/payloads/lot.js';
import { statusBody, wasteBody } from '../../src/workflow/lots/change.js';
import { findLot } from '../../src/workflow/lots/find-lot.js';
import { type ReceiptInput, receiptBody } from '../../src/workflow/lots/receipt.js';
import { recordLot } from '../../src/workflow/lots/record-lot.js';
import type { Outcome } from '../../src/workflow/outcome.js';
import { closeSession, sessionNumbered } from '../../src/workflow/session/close.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import { exitOf, verifyLedger } from '../../src/workflow/verify.js';
import { day, GIVEN, makeClinic, must, prescribed, type Role, request, type TestClinic } from './clinic.js';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await makeClinic();
});
afterAll(() => clinic.end());

const VIAL = 'dutasteride-house-5ml';
const stock = () => stockOf(clinic.log.state, clinic.opened.formulary);
const receipt = (change: ReceiptInput = {}): Outcome<PayloadObject> => {
  const input = { product: VIAL, lot: '17-114', expires: day(60), containers: '9', ...change };
  return receiptBody(input, clinic.opened.formulary, stock());
};
const record = async (body: Outcome<PayloadObject>, role: Role = 'practitioner') =>
  await recordLot(clinic.log, must(body), clinic.signer(role));
const decide = async (status: LotStatus) =>
  must(
    await record(
      { ok: true, value: statusBody(must(findLot(stock(), '17-114', VIAL)), status, 'A test.') },
      'pharmacist',
    ),
  );

async function released(edit = (text: string) => text) {
  const name = await prescribed(clinic, { interval: '0 d' });
  const { log, opened } = clinic;
  return await releaseSession(log, opened, await request([name], edit), clinic.signer('practitioner'), 'mesolog test');
}

const codesOf = (outcome: Awaited<ReturnType<typeof released>>) =>
  outcome.ok ? [] : outcome.errors.map(({ code }) => code).filter((code) => code.startsWith('lot-'));

describe('lots from receipt to recall', () => {
  test('who keeps no stock is not asked for receipts', async () => {
    expect(must(await released()).kind).toBe('released');
  });

  test('a receipt that leaves something out or cannot be is refused, with everything that is wrong', async () => {
    const faults = (change: ReceiptInput) => {
      const body = receipt(change);
      return body.ok ? [] : body.errors.map(({ subject }) => subject);
    };
    expect(faults({})).toEqual([]);
    expect(receiptBody({}, clinic.opened.formulary, [])).toMatchObject({ ok: false, exit: 2 });
    expect(faults({ product: 'nothing' })).toEqual(['--product']);
    expect(faults({ product: 'dexpanthenol-250mg-ml-2ml' })).toEqual(['--product']);
    expect(faults({ lot: 'a\nb', expires: '12/2026', containers: '0', content: '5' })).toEqual([
      '--lot',
      '--expires',
      '--containers',
      '--content',
    ]);
    expect(faults({ lot: '01095011015300031728033110A1' })).toEqual(['--lot']);
    expect(faults({ gtin: '09501101530004' })).toEqual(['--gtin']);
  });

  test('received, drawn from, and refused from the moment that something is against it', async () => {
    must(await record(receipt()));
    const { number } = must(await released()) as { number: number };
    const kept = { ...GIVEN, asReleased: false, given: ['A=0.8 mL'], remnant: ['A=0.2 mL'], discarded: ['A=0 mL'] };
    const { asReleased: _, ...closing } = kept;
    must(
      await closeSession(
        clinic.log,
        must(sessionNumbered(clinic.log, String(number))),
        closing,
        clinic.signer('practitioner'),
      ),
    );
    const one = must(findLot(stock(), '17-114', undefined));
    expect([one.containers, display(one.shelf.drawn)]).toEqual([9n, '2 mL']);

    expect(codesOf(await released((text) => text.replace('17-114', '17-115')))).toEqual(['lot-unknown']);
    await decide('quarantined');
    expect(codesOf(await released())).toEqual(['lot-quarantined']);
    await decide('recalled');
    expect(codesOf(await released())).toEqual(['lot-recalled']);
    await decide('available');
    expect(must(await released()).kind).toBe('released');
  });

  test('a recall names each session, each patient and what is kept of it, also in another spelling', async () => {
    const { sessions, adverseEvents } = clinic.log.state;
    const recall = recallOf({ lot: ' 17-114' }, sessions, adverseEvents.values());
    expect(recall.sessions.map(({ session }) => session.number)).toEqual([1, 2, 3]);
    expect(recall.patients).toEqual(['P-41M']);
    const kept = recall.sessions.flatMap((one) =>
      one.kept.map(({ preparation, volume }) => `${preparation} ${display(volume)}`),
    );
    expect(kept).toEqual(['A 0.2 mL']);
    expect(recallOf({ product: VIAL }, sessions, []).sessions).toHaveLength(3);
    expect(recallOf({ lot: '17-114', product: 'saline-house-10ml' }, sessions, []).sessions).toHaveLength(0);
    expect(recallOf({ lot: '17-114', to: day(-1) }, sessions, []).sessions).toHaveLength(0);
    expect(recallOf({ lot: '17-114', from: day(-1), to: day(1) }, sessions, []).sessions).toHaveLength(3);
    expect(recallOf({ lot: '17-11' }, sessions, []).sessions).toHaveLength(0);
  });

  test('a second receipt of the lot must agree; once all of it is wasted it may be put right', async () => {
    expect(receipt({ expires: day(61) })).toMatchObject({ ok: false, errors: [{ code: 'lot-contradicts' }] });
    expect(receipt({ content: '2 mL' })).toMatchObject({ ok: false, errors: [{ code: 'lot-contradicts' }] });
    must(await record(receipt({ lot: 'TYPO', containers: '3' })));
    const typo = () => must(findLot(stock(), 'TYPO', VIAL));
    const waste = (containers: string) => wasteBody(typo(), { containers, reason: 'Wrong date typed.' }, 'now');
    expect(waste('4')).toMatchObject({ ok: false, errors: [{ code: 'lot-contradicts' }] });
    must(await record(waste('3')));
    must(await record(receipt({ lot: 'TYPO', containers: '3', expires: day(90) })));
    expect([typo().expires, typo().shelf.sealed]).toEqual([day(90), 3n]);
    expect(clinic.log.state.lots.find(VIAL, 'typo')?.expires).toBe(day(90));
  });

  test('only a practitioner or pharmacist signs for the shelf', async () => {
    expect(await record(receipt({ lot: 'NEW' }), 'prescriber')).toMatchObject({ ok: false, exit: 4 });
  });

  test('the audit finds nothing against it, and makes every release again under the lots of its time', async () => {
    const { environment, anchor, log } = clinic;
    const { audit } = must(await verifyLedger(log.clinic.logFile, { environment, anchor }));
    expect(audit.rules).toEqual({ status: 'ok', problems: [] });
    expect(exitOf(audit)).toBe(0);
  });
});
