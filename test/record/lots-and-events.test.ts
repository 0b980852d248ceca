import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import { addSession, adverseEvent, lotEntry, lotLife, release } from './bodies.js';
import { clinicLog, PEOPLE } from './log-builder.js';

const codes = ({ problems }: { readonly problems: readonly { readonly code: string }[] }) =>
  problems.map(({ code }) => code);

describe('lots in a log', () => {
  test('each event of a lot is an entry without fault, and the last status holds', () => {
    const log = clinicLog();
    for (const step of lotLife()) expect(codes(log.add(step))).toEqual([]);
    expect(log.state.lots.named('A123')).toEqual([
      {
        product: 'minoxidil-5mg-ml',
        lot: 'A123',
        status: 'quarantined',
        expires: '2027-03-31',
        supplier: 'Wholesaler',
      },
    ]);
    log.add(lotEntry({ event: 'status', status: 'available', reason: 'A scratch in the glass.' }));
    expect(log.state.lots.find('minoxidil-5mg-ml', 'A123')?.status).toBe('available');
  });

  test('a lot number is the same however it is spaced or capitalised; another product’s is another lot', () => {
    const log = clinicLog();
    for (const lot of ['ab 12', 'AB12', 'aB  1 2']) {
      log.add(lotEntry({ event: 'status', lot, status: 'recalled', reason: 'Letter.' }));
    }
    log.add(lotEntry({ event: 'status', product: 'zinc', lot: 'AB12', status: 'available', reason: 'Fine.' }));
    expect(log.state.lots.named('Ab12').map(({ product, status }) => `${product} ${status}`)).toEqual([
      'minoxidil-5mg-ml recalled',
      'zinc available',
    ]);
  });

  test('of two receipts the expiry of the last counts', () => {
    const log = clinicLog();
    const received = (expires: string): PayloadObject => ({
      event: 'received',
      expires,
      containers: 1,
      content: { value: '2', unit: 'mL' },
    });
    for (const expires of ['2027-03-31', '2027-02-28', '2027-04-30']) log.add(lotEntry(received(expires)));
    expect(log.state.lots.find('minoxidil-5mg-ml', 'A123')?.expires).toBe('2027-04-30');
  });

  test.each<[string, PayloadObject]>([
    ['an event of no kind', { event: 'lost' }],
    ['waste without an amount', { event: 'wasted', reason: 'Dropped.' }],
    ['waste with two amounts', { event: 'wasted', reason: 'x', containers: 1, quantity: { value: '1', unit: 'mL' } }],
    ['a receipt without expiry', { event: 'received', containers: 1, content: { value: '1', unit: 'mL' } }],
    [
      'a receipt of nothing',
      { event: 'received', containers: 0, expires: '2027-01-01', content: { value: '1', unit: 'mL' } },
    ],
    ['a status that is none', { event: 'status', status: 'lost', reason: 'x' }],
    ['a status without reason', { event: 'status', status: 'recalled' }],
  ])('%s is malformed', (_, body) => {
    expect(codes(clinicLog().propose(lotEntry(body)))).toEqual(['payload-malformed']);
  });

  test('a prescriber alone may not sign for the shelf', () => {
    const [received] = lotLife();
    if (received === undefined) throw new Error('no receipt');
    expect(codes(clinicLog().propose({ ...received, by: PEOPLE.prescriber }))).toEqual(['role-not-allowed']);
  });
});

describe('adverse events in a log', () => {
  test('after a session, between visits, and as a follow-up', () => {
    const log = clinicLog();
    const { released } = addSession(log);
    const first = log.add(adverseEvent(released));
    expect(codes(first)).toEqual([]);
    expect(codes(log.add(adverseEvent(null)))).toEqual([]);
    expect(codes(log.add(adverseEvent(released, { follows: { ...first.reference } })))).toEqual([]);
    expect([...log.state.adverseEvents]).toHaveLength(3);
  });

  test('what it points at must be here, and this patient’s', () => {
    const log = clinicLog();
    const { released, closed } = addSession(log);
    const other = log.add(release(null, 1, { patient: { id: 'P-OTHER' } }));
    const first = log.add(adverseEvent(released));
    const wrong: readonly PayloadObject[] = [
      { session: { ...closed.reference } },
      { session: { ...other.reference } },
      { session: { ...released.reference, entry: 0 } },
      { follows: { ...released.reference } },
      { patient: { id: 'P-OTHER' }, session: { ...other.reference }, follows: { ...first.reference } },
    ];
    for (const change of wrong) {
      expect(codes(log.propose(adverseEvent(released, change)))).toEqual(['reference-unknown']);
    }
  });

  test.each<[string, PayloadObject]>([
    ['serious without saying why', { serious: true }],
    ['why it is serious, and not serious', { criteria: ['hospitalisation'] }],
    ['life-threatening and not serious', { grade: 4 }],
    ['a death that recovered', { grade: 5, serious: true, criteria: ['death'] }],
    ['over before it began', { ended: '2026-11-20' }],
    ['grade 0', { grade: 0 }],
    ['a causality that is none', { causality: 'maybe' }],
  ])('%s is malformed', (_, change) => {
    expect(codes(clinicLog().propose(adverseEvent(null, change)))).toEqual(['payload-malformed']);
  });
});
