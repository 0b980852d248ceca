import { sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { field, parseKeyBlob, parseKeyLine } from '../../src/record/ssh-key.js';
import { parseSignature, verifySignature } from '../../src/record/sshsig.js';
import { realSign, realVerify } from './real-ssh-keygen.js';
import {
  armorOf,
  blobOf,
  keyOf,
  type Parts,
  plainBlob,
  plainInner,
  signedData,
  sshSign,
  text,
  tokenBlob,
  tokenSign,
} from './ssh.js';

const key = keyOf('somebody');
const message = Buffer.from('{"a":1}');
const namespace = 'release@mesolog';
const raw = sign(null, signedData(namespace, message), key.privateKey);
const good: Parts = { key: key.blob, namespace, inner: plainInner(raw) };
const armor = armorOf(blobOf(good));
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const faultOf = (signature: string): string => {
  const parsed = parseSignature(signature);
  if (!parsed.ok) return parsed.fault;
  return verifySignature(parsed.signature, message) ? 'accepted' : 'does not verify';
};
const withParts = (parts: Partial<Parts>): string => faultOf(armorOf(blobOf({ ...good, ...parts })));

/** The signature with L added to S: the same equation holds, with a second spelling. */
function withLargeS(): Uint8Array {
  const s = BigInt(`0x${Buffer.from(raw.subarray(32)).reverse().toString('hex')}`) + L;
  return Buffer.concat([raw.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
}

describe('signatures', () => {
  test('the real program makes the bytes that this test makes', () => {
    expect(realSign(key, namespace, message)).toBe(armor);
    expect(sshSign(key, namespace, message)).toBe(armor);
    expect(faultOf(armor)).toBe('accepted');
  });

  test('the real program accepts what is accepted here, and refuses another message, namespace and signer', () => {
    const allowed = `somebody@clinic.example namespaces="${namespace}" ${key.line}\n`;
    const check = (who: string, under: string, bytes: Uint8Array) => realVerify(allowed, who, under, bytes, armor);
    expect(check('somebody@clinic.example', namespace, message)).toBe(true);
    expect(check('somebody@clinic.example', namespace, Buffer.from('{"a":2}'))).toBe(false);
    expect(check('somebody@clinic.example', 'closing@mesolog', message)).toBe(false);
    expect(check('other@clinic.example', namespace, message)).toBe(false);
  });

  test.each<[string, string, string | RegExp]>([
    ['another preamble', withParts({ preamble: 'SSHSIH' }), /preamble/],
    ['version 2', withParts({ version: 2 }), /version 1/],
    ['version 0', withParts({ version: 0 }), /version 1/],
    ['junk in reserved', withParts({ reserved: 'x' }), /reserved/],
    ['hash sha256', withParts({ hash: 'sha256' }), /sha512/],
    ['bytes after the end', withParts({ trailing: Buffer.from([0]) }), /followed/],
    ['another namespace', withParts({ namespace: 'closing@mesolog' }), 'does not verify'],
    ['another key', withParts({ key: keyOf('another').blob }), 'does not verify'],
    ['a key that is no key', withParts({ key: Buffer.from('x') }), /key/],
    ['a key of another type', withParts({ key: Buffer.concat([text('ssh-rsa'), field(key.raw)]) }), /neither/],
    [
      'a certificate',
      withParts({ key: Buffer.concat([text('ssh-ed25519-cert-v01@openssh.com'), field(key.raw)]) }),
      /neither/,
    ],
    ['a key with bytes after it', withParts({ key: Buffer.concat([key.blob, Buffer.from([0])]) }), /malformed/],
    ['an inner signature of another type', withParts({ inner: Buffer.concat([text('ssh-rsa'), field(raw)]) }), /kind/],
    ['an inner signature of 63 bytes', withParts({ inner: plainInner(raw.subarray(0, 63)) }), /kind/],
    [
      'an inner signature of 65 bytes',
      withParts({ inner: plainInner(Buffer.concat([raw, Buffer.from([0])])) }),
      /kind/,
    ],
    [
      'bytes after the inner signature',
      withParts({ inner: Buffer.concat([plainInner(raw), Buffer.from([1])]) }),
      /followed/,
    ],
    ['S plus the group order', withParts({ inner: plainInner(withLargeS()) }), /S is not below/],
    ['all zero', withParts({ inner: plainInner(new Uint8Array(64)) }), /R is a point/],
    ['nothing', faultOf(''), /armored/],
    ['longer than any signature', faultOf(`${armor}${'A'.repeat(5000)}`), /longer/],
  ])('%s is refused', (_name, fault, expected) => {
    expect(fault).toMatch(expected);
  });

  test.each<[string, string]>([
    ['lines of 64', armorOf(blobOf(good), 64)],
    ['one line', armorOf(blobOf(good), 10_000)],
    ['CRLF', armor.replaceAll('\n', '\r\n')],
    ['no line feed at the end', armor.slice(0, -1)],
    ['two line feeds at the end', `${armor}\n`],
    ['a space before', ` ${armor}`],
    ['text before', `Signed by me\n${armor}`],
    ['an empty line within', armor.replace('\n', '\n\n')],
    ['a space at the end of a line', armor.replace(/(.{70})\n/, '$1 \n')],
    ['padding left out', armor.replace(/=+\n-/, '\n-')],
    ['base64url', armor.replaceAll('+', '-').replaceAll('/', '_')],
    ['two signatures', armor + armor],
  ])('a second spelling of the armor is refused: %s', (_name, spelling) => {
    if (spelling === armor) throw new Error('the spelling is the same');
    expect(faultOf(spelling)).toMatch(/armor/);
  });

  test('bits of base64 that decoding drops are refused', () => {
    const withPad = [0, 1, 2].map((extra) => {
      const under = `${'n'.repeat(10 + extra)}@mesolog`;
      return armorOf(blobOf({ ...good, namespace: under }));
    });
    for (const signature of withPad.filter((one) => one.includes('=\n'))) {
      const changed = signature.replace(/([A-Za-z0-9+/])(=+\n-)/, (_all, last: string, rest: string) => {
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
        return `${alphabet[alphabet.indexOf(last) ^ 1]}${rest}`;
      });
      expect(changed).not.toBe(signature);
      expect(parseSignature(changed)).toMatchObject({ ok: false, fault: expect.stringContaining('spelling') });
    }
  });

  test('every one of its bytes matters', () => {
    const bytes = Buffer.from(armor, 'latin1');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(faultOf(changed.toString('latin1'))).not.toBe('accepted');
    }
  });

  test('arbitrary text is refused and never thrown at', () => {
    const begin = '-----BEGIN SSH SIGNATURE-----\n';
    const end = '\n-----END SSH SIGNATURE-----\n';
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => faultOf(armorOf(bytes)) !== 'accepted'));
    fc.assert(fc.property(fc.string(), (inner) => faultOf(begin + inner + end) !== 'accepted'));
  });
});

describe('FIDO signatures', () => {
  test('with a touch they are accepted, also with a verified user', () => {
    expect(faultOf(tokenSign(key, namespace, message))).toBe('accepted');
    expect(faultOf(tokenSign(key, namespace, message, { flags: 5 }))).toBe('accepted');
  });

  test('the real program accepts the same one', () => {
    const line = `sk-ssh-ed25519@openssh.com ${Buffer.from(tokenBlob(key.raw, 'ssh:')).toString('base64')}`;
    const allowed = `somebody@clinic.example namespaces="${namespace}" ${line}\n`;
    const signature = tokenSign(key, namespace, message);
    expect(realVerify(allowed, 'somebody@clinic.example', namespace, message, signature)).toBe(true);
  });

  test.each<[string, string]>([
    ['without a touch', tokenSign(key, namespace, message, { flags: 0 })],
    ['with a verified user and no touch', tokenSign(key, namespace, message, { flags: 4 })],
    ['signed for another application', tokenSign(key, namespace, message, { signedFor: 'https://elsewhere.example' })],
    ['of another message', tokenSign(key, namespace, Buffer.from('other'))],
  ])('%s they are refused', (_name, signature) => {
    expect(faultOf(signature)).toBe('does not verify');
  });

  test('an enrolment for another application is another key', () => {
    const blobs = ['ssh:', 'ssh:other'].map((application) => parseKeyBlob(tokenBlob(key.raw, application)));
    const [a, b] = blobs.map((parsed) => (parsed.ok ? parsed.key.blob : ''));
    expect(a).not.toBe(b);
    expect(parseKeyBlob(tokenBlob(key.raw, ''))).toMatchObject({ ok: false });
  });

  test('a plain signature in the place of a token, and the other way round, is refused', () => {
    expect(withParts({ key: tokenBlob(key.raw, 'ssh:') })).toMatch(/kind/);
    const inner = Buffer.concat([text('sk-ssh-ed25519@openssh.com'), field(raw), Buffer.from([1, 0, 0, 0, 7])]);
    expect(withParts({ inner })).toMatch(/kind/);
  });

  test('one cut short within flags or counter is refused', () => {
    const rest = [1, 0, 0, 0, 7];
    for (let length = 0; length < rest.length; length += 1) {
      const tail = Buffer.from(rest.slice(0, length));
      const inner = Buffer.concat([text('sk-ssh-ed25519@openssh.com'), field(raw), tail]);
      expect(withParts({ key: tokenBlob(key.raw, 'ssh:'), inner })).toMatch(/cut short/);
    }
  });
});

/** Points of small order, each in every spelling that 32 bytes allow, and points that are not in their canonical form. */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
];
const NOT_CANONICAL = [
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
];

describe('keys', () => {
  test.each(SMALL_ORDER)('the point of small order %s is refused', (point) => {
    const blob = plainBlob(Buffer.from(point, 'hex'));
    expect(parseKeyBlob(blob)).toMatchObject({ ok: false, fault: expect.stringContaining('small order') });
    expect(withParts({ key: blob })).toMatch(/small order/);
    const r = Buffer.concat([Buffer.from(point, 'hex'), raw.subarray(32)]);
    expect(withParts({ inner: plainInner(r) })).toMatch(/R is a point/);
  });

  test.each(NOT_CANONICAL)('the non-canonical point %s is refused', (point) => {
    const blob = plainBlob(Buffer.from(point, 'hex'));
    expect(parseKeyBlob(blob)).toMatchObject({ ok: false, fault: expect.stringContaining('canonical') });
  });

  test('a point that is on no curve verifies nothing', () => {
    const y = Buffer.from(`02${'00'.repeat(31)}`, 'hex');
    expect(['does not verify']).toContain(withParts({ key: plainBlob(y) }));
  });

  test('a key line has one spelling', () => {
    expect(parseKeyLine(key.line)).toMatchObject({ ok: true });
    const bad = [
      `${key.line} comment`,
      `${key.line} `,
      ` ${key.line}`,
      key.line.replace(' ', '  '),
      `${key.line}\n`,
      key.line.replace('ssh-ed25519', 'sk-ssh-ed25519@openssh.com'),
      'ssh-ed25519',
      '',
    ];
    for (const line of bad) expect(parseKeyLine(line)).toMatchObject({ ok: false });
  });
});
