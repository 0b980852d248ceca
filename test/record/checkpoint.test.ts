import { describe, expect, test } from '@jest/globals';
import { checkpointBody, judgeCheckpoint, parseCheckpoint } from '../../src/record/checkpoint.js';
import { fingerprint } from '../../src/record/ssh-key.js';
import { clinicLog, PEOPLE, type Person } from './log-builder.js';
import { realVerify } from './real-ssh-keygen.js';
import { sshSign, tokenSign } from './ssh.js';

const log = clinicLog();
const of = (state = log.state) => checkpointBody({ origin: state.origin ?? '', ...state.head() });
const codes = (body: Uint8Array, signature: string, principal: string, state = log.state) =>
  judgeCheckpoint(state, body, signature, principal).map(({ code }) => code);
const signed = (body: Uint8Array, by: Person, namespace = 'checkpoint@mesolog') => sshSign(by.key, namespace, body);
const text = (body: Uint8Array) => Buffer.from(body).toString('latin1');

describe('a checkpoint', () => {
  test('is three lines, and reads back', () => {
    const [origin, size, root, end, ...rest] = text(of()).split('\n');
    expect([origin, size, end, rest]).toEqual([log.state.origin, '8', '', []]);
    expect(Buffer.from(root ?? '', 'base64').toString('hex')).toBe(log.state.head().root);
    expect(parseCheckpoint(of())).toEqual({ ok: true, checkpoint: { origin, ...log.state.head() } });
  });

  test.each<[string, (body: string) => string]>([
    ['no line feed at the end', (body) => body.slice(0, -1)],
    ['an extension line', (body) => `${body}extension\n`],
    ['an empty line', (body) => `${body}\n`],
    ['CRLF', (body) => body.replaceAll('\n', '\r\n')],
    ['a size with a zero before it', (body) => body.replace('\n8\n', '\n08\n')],
    ['a size with a sign', (body) => body.replace('\n8\n', '\n+8\n')],
    ['a size that is no whole number', (body) => body.replace('\n8\n', '\n8.0\n')],
    ['a size that no double holds', (body) => body.replace('\n8\n', '\n9999999999999999\n')],
    ['a negative size', (body) => body.replace('\n8\n', '\n-1\n')],
    ['a root in hex', (body) => body.replace(/\n[^\n]+\n$/, `\n${'ab'.repeat(32)}\n`)],
    [
      'a root of other bits in its last letter',
      (body) => body.replace(/.=\n$/, (end) => `${end.startsWith('B') ? 'C' : 'B'}=\n`),
    ],
    ['a root in base64url', (body) => body.replace(/\n.{43}=\n$/, `\n${'-_'.repeat(21)}A=\n`)],
    ['another kind of origin', (body) => body.replace('mesolog/', 'example.org/')],
    ['an origin in upper case', (body) => body.replace(/^mesolog\/./, 'mesolog/A')],
    ['a space before', (body) => ` ${body}`],
    ['nothing', () => ''],
    ['something long', (body) => body + 'x'.repeat(1000)],
  ])('in another spelling is refused: %s', (_name, change) => {
    const changed = change(text(of()));
    expect(changed).not.toBe(text(of()));
    expect(parseCheckpoint(Buffer.from(changed))).toMatchObject({ ok: false });
  });

  test('of an empty log has the root of nothing', () => {
    const body = checkpointBody({
      origin: `mesolog/${'a'.repeat(52)}`,
      size: 0,
      root: clinicLog().state.rootAt(0) ?? '',
    });
    expect(text(body)).toContain('\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n');
    expect(parseCheckpoint(body)).toMatchObject({ ok: true });
  });
});

describe('a signature over a checkpoint', () => {
  test.each(['owner', 'practitioner', 'pharmacist'] as const)('of a %s counts, and ssh-keygen accepts it', (role) => {
    const by = PEOPLE[role];
    const signature = signed(of(), by);
    expect(codes(of(), signature, by.principal)).toEqual([]);
    const allowed = `${by.principal} namespaces="checkpoint@mesolog" ${by.key.line}\n`;
    expect(realVerify(allowed, by.principal, 'checkpoint@mesolog', of(), signature)).toBe(true);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    [
      'of a prescriber',
      codes(of(), signed(of(), PEOPLE.prescriber), PEOPLE.prescriber.principal),
      ['checkpoint-signer'],
    ],
    ['of the recovery key', codes(of(), signed(of(), PEOPLE.recovery), PEOPLE.owner.principal), ['checkpoint-signer']],
    ['of a stranger', codes(of(), signed(of(), PEOPLE.stranger), PEOPLE.stranger.principal), ['checkpoint-signer']],
    [
      'in the name of another',
      codes(of(), signed(of(), PEOPLE.owner), PEOPLE.pharmacist.principal),
      ['checkpoint-signer'],
    ],
    [
      'under another namespace',
      codes(of(), signed(of(), PEOPLE.owner, 'roster@mesolog'), PEOPLE.owner.principal),
      ['checkpoint-signature'],
    ],
    [
      'of another body',
      codes(of(), signed(Buffer.from('x'), PEOPLE.owner), PEOPLE.owner.principal),
      ['checkpoint-signature'],
    ],
    ['that is none', codes(of(), 'x', PEOPLE.owner.principal), ['checkpoint-signature']],
    [
      'over something that is no checkpoint',
      codes(Buffer.from('x'), signed(Buffer.from('x'), PEOPLE.owner), PEOPLE.owner.principal),
      ['checkpoint-malformed'],
    ],
    [
      'by an untouched token',
      codes(of(), tokenSign(PEOPLE.owner.key, 'checkpoint@mesolog', of(), { flags: 0 }), PEOPLE.owner.principal),
      ['checkpoint-signature', 'checkpoint-signer'],
    ],
  ])('%s does not count', (_name, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('of another log does not count in this one', () => {
    const other = of(clinicLog('other').state);
    expect(codes(other, signed(other, PEOPLE.owner), PEOPLE.owner.principal)).toEqual(['checkpoint-other-log']);
  });

  test('counts where its signer stood at its size: before a revocation, not before an acceptance', () => {
    const grown = clinicLog();
    const before = of(grown.state);
    const revoked = {
      principal: PEOPLE.pharmacist.principal,
      fingerprint: fingerprint(PEOPLE.pharmacist.key.publicKey),
    };
    grown.add({ by: PEOPLE.owner, schema: 'mesolog.roster/1', body: { kind: 'revoke', ...revoked, reason: 'Left.' } });
    const { pharmacist } = PEOPLE;
    expect(codes(before, signed(before, pharmacist), pharmacist.principal, grown.state)).toEqual([]);
    const after = of(grown.state);
    expect(codes(after, signed(after, pharmacist), pharmacist.principal, grown.state)).toEqual(['checkpoint-signer']);
    const early = checkpointBody({ origin: grown.state.origin ?? '', size: 6, root: grown.state.rootAt(6) ?? '' });
    expect(codes(early, signed(early, pharmacist), pharmacist.principal, grown.state)).toEqual(['checkpoint-signer']);
  });
});
