import { sign } from 'node:crypto';
import { PEOPLE } from '../log-builder.js';
import { armorOf, blobOf, type Parts, plainInner, signedData, sshSign } from '../ssh.js';
import { baseEntries, signedOtherwise, type Vectors } from './vector.js';

const NAMESPACE = 'prescription@mesolog';
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The parts of a good signature of the prescriber over these bytes. */
export function goodParts(message: Uint8Array, namespace = NAMESPACE): Parts & { readonly raw: Buffer } {
  const { key } = PEOPLE.prescriber;
  const raw = sign(null, signedData(namespace, message), key.privateKey);
  return { key: key.blob, namespace, inner: plainInner(raw), raw };
}

/** The prescription of the base with parts of its signature replaced. */
const withParts = (about: string, change: (good: ReturnType<typeof goodParts>) => Partial<Parts>, problem: string) => ({
  about,
  base: 8,
  entries: [
    signedOtherwise(8, ({ payload }) => {
      const good = goodParts(payload);
      return armorOf(blobOf({ ...good, ...change(good) }));
    }),
  ],
  problems: [problem],
});

function plusOrder(raw: Buffer): Buffer {
  const s = BigInt(`0x${Buffer.from(raw.subarray(32)).reverse().toString('hex')}`) + L;
  return Buffer.concat([raw.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
}

const MALFORMED = 'integrity: signature-malformed 8';
const WRONG = 'integrity: signature-wrong 8';

/** What is wrong with the bytes of an entry or the form of its signature. */
export const BYTES: Vectors = {
  payload_bit_flip: () => {
    const [entry] = baseEntries(8);
    const payload = Buffer.from(entry?.payload ?? []);
    const at = payload.indexOf('"value":"5"') + '"value":"'.length;
    payload[at] = (payload[at] ?? 0) ^ 1;
    return {
      about: 'One bit of the prescription was flipped: 5 mg became 4 mg. It is still canonical JSON.',
      base: 8,
      entries: [{ payload, signature: entry?.signature ?? '' }],
      problems: [WRONG],
    };
  },
  signature_missing: () => ({
    about: 'The prescription has no signature.',
    base: 8,
    entries: [signedOtherwise(8, () => '')],
    problems: [MALFORMED],
  }),
  signature_of_another_entry: () => ({
    about: 'The prescription bears the signature of the release.',
    base: 8,
    entries: [signedOtherwise(8, () => baseEntries(9)[0]?.signature ?? '')],
    problems: [WRONG, 'integrity: signature-namespace 8'],
  }),
  wrong_key: () => ({
    about: 'Signed by the pharmacist in the name of the prescriber.',
    base: 8,
    entries: [signedOtherwise(8, ({ payload }) => sshSign(PEOPLE.pharmacist.key, NAMESPACE, payload))],
    problems: ['trust: signer-other 8', 'trust: role-not-held 8'],
  }),
  wrong_key_unknown: () => ({
    about: 'Signed by a key that is not on the roster, in the name of the prescriber.',
    base: 8,
    entries: [signedOtherwise(8, ({ payload }) => sshSign(PEOPLE.stranger.key, NAMESPACE, payload))],
    problems: ['trust: signer-unknown 8'],
  }),
  wrong_key_inside: () =>
    withParts(
      'A stranger signed, and the key inside the signature was replaced by the prescriber’s.',
      () => goodPartsOfStranger(),
      WRONG,
    ),
  armor_second_spelling: () => ({
    about: 'The same signature, its armor wrapped at 76 columns instead of 70.',
    base: 8,
    entries: [signedOtherwise(8, ({ payload }) => armorOf(blobOf(goodParts(payload)), 76))],
    problems: [MALFORMED],
  }),
  armor_crlf: () => ({
    about: 'The same signature, its lines ended by CR LF.',
    base: 8,
    entries: [signedOtherwise(8, ({ signature }) => signature.replaceAll('\n', '\r\n'))],
    problems: [MALFORMED],
  }),
  armor_padding_bits: () => ({
    about: 'The same signature, with a bit set in the padding of its base64.',
    base: 8,
    entries: [
      signedOtherwise(8, ({ payload }) => {
        const { inner, ...rest } = goodParts(payload);
        const short = armorOf(blobOf({ ...rest, inner, trailing: Buffer.from([0]) }));
        return short.replace(/A(=+\n-----END)/, 'B$1');
      }),
    ],
    problems: [MALFORMED],
  }),
  reserved_junk: () => withParts('The field `reserved` holds junk.', () => ({ reserved: 'junk' }), MALFORMED),
  bytes_after_signature: () =>
    withParts('A byte follows the signature inside its armor.', () => ({ trailing: Buffer.from([0]) }), MALFORMED),
  hash_sha256: () => withParts('The signature names the hash sha256.', () => ({ hash: 'sha256' }), MALFORMED),
  signature_version_two: () => withParts('An SSHSIG of version 2.', () => ({ version: 2 }), MALFORMED),
  s_not_below_order: () =>
    withParts(
      'The group order was added to S: the equation still holds, with a second spelling.',
      ({ raw }) => ({ inner: plainInner(plusOrder(raw)) }),
      MALFORMED,
    ),
  kind_under_another: () => ({
    about: 'A prescription, well signed by its prescriber, but under the namespace of an approval.',
    base: 8,
    entries: [signedOtherwise(8, ({ payload }) => sshSign(PEOPLE.prescriber.key, 'approval@mesolog', payload))],
    problems: ['integrity: signature-namespace 8'],
  }),
  namespace_relabelled: () =>
    withParts(
      'Signed under the namespace of an approval; the name inside the signature was changed afterwards.',
      () => {
        const [entry] = baseEntries(8);
        const { inner } = goodParts(entry?.payload ?? new Uint8Array(), 'approval@mesolog');
        return { inner };
      },
      WRONG,
    ),
};

function goodPartsOfStranger(): Partial<Parts> {
  const [entry] = baseEntries(8);
  const message = entry?.payload ?? new Uint8Array();
  return { inner: plainInner(sign(null, signedData(NAMESPACE, message), PEOPLE.stranger.key.privateKey)) };
}
