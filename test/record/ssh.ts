import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { field, type PublicKey, parseKeyLine } from '../../src/record/ssh-key.js';

/** An ed25519 key made from a word: the same word, the same key. For tests and the worked example of FORMAT.md only. */
export interface TestKey {
  readonly line: string;
  readonly publicKey: PublicKey;
  readonly blob: Uint8Array;
  readonly raw: Uint8Array;
  readonly privateKey: KeyObject;
  readonly seed: Uint8Array;
}

export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key whose seed is the SHA-256 of `word`. */
export function keyOf(word: string): TestKey {
  const seed = sha256(word);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const raw = Buffer.from(x, 'base64url');
  const blob = plainBlob(raw);
  const line = `ssh-ed25519 ${Buffer.from(blob).toString('base64')}`;
  const parsed = parseKeyLine(line);
  if (!parsed.ok) throw new Error(parsed.fault);
  return { line, publicKey: parsed.key, blob, raw, privateKey, seed };
}

export const text = (value: string): Uint8Array => field(Buffer.from(value, 'latin1'));

/** The wire form of an ssh-ed25519 key with this point, whether it is one or not. */
export function plainBlob(raw: Uint8Array): Uint8Array {
  return Buffer.concat([text('ssh-ed25519'), field(raw)]);
}

/** The wire form of a FIDO key with this point. */
export function tokenBlob(raw: Uint8Array, application: string): Uint8Array {
  return Buffer.concat([text('sk-ssh-ed25519@openssh.com'), field(raw), text(application)]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** What an SSHSIG signs: the namespace and the SHA-512 of the message. */
export function signedData(namespace: string, message: Uint8Array, reserved = '', hash = 'sha512'): Uint8Array {
  const digest = createHash(hash).update(message).digest();
  return Buffer.concat([Buffer.from('SSHSIG'), text(namespace), text(reserved), text(hash), field(digest)]);
}

/** The parts of an SSHSIG blob, each of which a test can replace. */
export interface Parts {
  readonly preamble?: string;
  readonly version?: number;
  readonly key: Uint8Array;
  readonly namespace: string;
  readonly reserved?: string;
  readonly hash?: string;
  readonly inner: Uint8Array;
  readonly trailing?: Uint8Array;
}

/** An SSHSIG blob of the given parts. */
export function blobOf(parts: Parts): Uint8Array {
  return Buffer.concat([
    Buffer.from(parts.preamble ?? 'SSHSIG'),
    uint32(parts.version ?? 1),
    field(parts.key),
    text(parts.namespace),
    text(parts.reserved ?? ''),
    text(parts.hash ?? 'sha512'),
    field(parts.inner),
    parts.trailing ?? new Uint8Array(),
  ]);
}

/** The armor of a blob as ssh-keygen writes it, or with lines of another length. */
export function armorOf(blob: Uint8Array, columns = 70): string {
  const base64 = Buffer.from(blob).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`;
}

/** The inner signature of a plain key. */
export function plainInner(raw: Uint8Array): Uint8Array {
  return Buffer.concat([text('ssh-ed25519'), field(raw)]);
}

/** Signs as `ssh-keygen -Y sign` does, byte for byte. */
export function sshSign(key: TestKey, namespace: string, message: Uint8Array): string {
  const raw = sign(null, signedData(namespace, message), key.privateKey);
  return armorOf(blobOf({ key: key.blob, namespace, inner: plainInner(raw) }));
}

/** Signs as a FIDO token does that was enrolled for `application`; `flags` 1 says that it was touched. */
export function tokenSign(
  key: TestKey,
  namespace: string,
  message: Uint8Array,
  options: {
    readonly application?: string;
    readonly signedFor?: string;
    readonly flags?: number;
    readonly counter?: number;
  } = {},
): string {
  const { application = 'ssh:', flags = 1, counter = 7 } = options;
  const { signedFor = application } = options;
  const rest = Buffer.concat([Buffer.from([flags]), uint32(counter)]);
  const data = Buffer.concat([sha256(signedFor), rest, sha256(signedData(namespace, message))]);
  const raw = sign(null, data, key.privateKey);
  const inner = Buffer.concat([text('sk-ssh-ed25519@openssh.com'), field(raw), rest]);
  return armorOf(blobOf({ key: tokenBlob(key.raw, application), namespace, inner }));
}

/** The private key in the form that ssh-keygen reads (openssh-key-v1, without a passphrase). */
export function privateFile(key: TestKey, comment: string): string {
  const check = uint32(1);
  const inner = Buffer.concat([check, check, key.blob, field(Buffer.concat([key.seed, key.raw])), text(comment)]);
  const padding = Buffer.from(Array.from({ length: (8 - (inner.length % 8)) % 8 }, (_, i) => i + 1));
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    text('none'),
    text('none'),
    text(''),
    uint32(1),
    field(key.blob),
    field(Buffer.concat([inner, padding])),
  ]);
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
