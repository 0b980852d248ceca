import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import {
  field,
  isCanonicalPoint,
  isSmallOrder,
  type PublicKey,
  parseKeyBlob,
  readWire,
  scalarIsReduced,
} from './ssh-key.js';

const BEGIN = '-----BEGIN SSH SIGNATURE-----\n';
const END = '-----END SSH SIGNATURE-----\n';
const COLUMNS = 70;
const UP = 0x01;

/** Who signed, as claimed by the key inside, and under which namespace. */
interface SignedBy {
  readonly key: PublicKey;
  readonly namespace: string;
}

/** A parsed SSHSIG: who signed under which namespace, and what proves it. */
export interface Signature extends SignedBy {
  readonly raw: Uint8Array;
  /** Of a FIDO key: the flags byte and the counter that it signed. */
  readonly token: { readonly flags: number; readonly counter: Uint8Array } | null;
}

export type ParsedSignature =
  | { readonly ok: true; readonly signature: Signature }
  | { readonly ok: false; readonly fault: string };

const fault = (text: string): ParsedSignature => ({ ok: false, fault: text });

/** The one armor of a signature: base64 in lines of 70 characters. */
function armored(blob: Buffer): string {
  const base64 = blob.toString('base64');
  let text = BEGIN;
  for (let at = 0; at < base64.length; at += COLUMNS) text += `${base64.slice(at, at + COLUMNS)}\n`;
  return text + END;
}

/** Reads an armored signature in its one spelling: SSHSIG version 1, SHA-512, empty `reserved`, ed25519 plain or FIDO. */
export function parseSignature(text: string): ParsedSignature {
  if (text.length > 4096) return fault('longer than any signature');
  if (!text.startsWith(BEGIN) || !text.endsWith(END)) return fault('not armored as ssh-keygen does');
  const blob = Buffer.from(text.slice(BEGIN.length, -END.length), 'base64');
  if (blob.length === 0 || armored(blob) !== text)
    return fault('another spelling of the armor than the one ssh-keygen writes');
  const head = blob.toString('latin1', 0, Math.max(0, blob.length - RAW));
  const known = heads.get(head);
  if (known !== undefined) return signatureOf(known, blob.subarray(-RAW), null);
  const parsed = parseBlob(blob);
  if (parsed.ok && parsed.signature.token === null && heads.size < MOST_KEPT) {
    const { key, namespace } = parsed.signature;
    heads.set(head, { key, namespace });
  }
  return parsed;
}

/** Bytes of the signature itself, which of a plain key come last. */
const RAW = 64;

/** How many heads, namespaces and keys are remembered in their prepared form: more than a clinic has, and no more than memory bears. */
const MOST_KEPT = 1000;

/** Who signs under what, by all that stands before the signature itself: the same in each that a plain key makes in a namespace. */
const heads = new Map<string, SignedBy>();

function parseBlob(blob: Buffer): ParsedSignature {
  if (blob.toString('latin1', 0, 6) !== 'SSHSIG') return fault('no SSHSIG preamble');
  const outer = readWire(blob.subarray(6));
  if (outer.uint32() !== 1) return fault('not SSHSIG version 1');
  const keyBlob = outer.bytes();
  const namespace = outer.bytes();
  const reserved = outer.bytes();
  const digest = outer.bytes();
  const inner = outer.bytes();
  if (
    keyBlob === null ||
    namespace === null ||
    reserved === null ||
    digest === null ||
    inner === null ||
    !outer.done()
  ) {
    return fault('cut short, or followed by something');
  }
  if (reserved.length !== 0) return fault('`reserved` is not empty');
  if (digest.toString('latin1') !== 'sha512') return fault('the hash is not sha512');
  return parseInner(keyBlob, namespace.toString('utf8'), inner);
}

function parseInner(keyBlob: Uint8Array, namespace: string, inner: Uint8Array): ParsedSignature {
  const key = parseKeyBlob(keyBlob);
  if (!key.ok) return fault(key.fault);
  const reader = readWire(inner);
  const type = reader.bytes()?.toString('latin1');
  const raw = reader.bytes();
  if (type !== key.key.type || raw === null || raw.length !== RAW)
    return fault('the signature is not of the kind of its key');
  const by = { key: key.key, namespace };
  if (key.key.type === 'ssh-ed25519')
    return reader.done() ? signatureOf(by, raw, null) : fault('cut short, or followed by something');
  const flags = reader.uint8();
  const counter = reader.take(4);
  if (flags === null || counter === null || !reader.done()) return fault('cut short, or followed by something');
  return signatureOf(by, raw, { flags, counter });
}

function signatureOf({ key, namespace }: SignedBy, raw: Uint8Array, token: Signature['token']): ParsedSignature {
  if (!scalarIsReduced(raw.subarray(32))) return fault('S is not below the group order');
  const point = raw.subarray(0, 32);
  if (isSmallOrder(point) || !isCanonicalPoint(point)) return fault('R is a point that no signer makes');
  return { ok: true, signature: { key, namespace, raw, token } };
}

/** Whether `signature` is a signature of exactly these bytes under its namespace, and, of a FIDO key, made with a touch. */
export function verifySignature(signature: Signature, message: Uint8Array): boolean {
  return verifyDigest(signature, hash('sha512', message, 'hex'));
}

/** The same of bytes whose SHA-512 is known, in hex. */
export function verifyDigest(signature: Signature, sha512: string): boolean {
  const data = dataSigned(signature, sha512);
  return data !== null && verify(null, data, nodeKey(signature.key), signature.raw);
}

/** The same on one of Node's threads; `said` is called once, undefined where the thread could not say. */
export function verifyLater(signature: Signature, sha512: string, said: (is?: boolean) => void): void {
  const data = dataSigned(signature, sha512);
  if (data === null) said(false);
  else verify(null, data, nodeKey(signature.key), signature.raw, (error, is) => said(error === null ? is : undefined));
}

const SHA512_BYTES = 64;

/** What the key itself signs. Null where nobody touched the token that should have. */
function dataSigned(signature: Signature, sha512: string): Uint8Array | null {
  const prefix = signedPrefix(signature.namespace);
  const signed = Buffer.allocUnsafe(prefix.length + SHA512_BYTES);
  signed.set(prefix);
  signed.write(sha512, prefix.length, 'hex');
  return signature.token === null ? signed : tokenData(signature, signed);
}

/** What stands before the hash in what an SSHSIG signs. */
function signedPrefix(namespace: string): Uint8Array {
  const known = prefixes.get(namespace);
  if (known !== undefined) return known;
  const [name, algorithm] = [field(Buffer.from(namespace, 'utf8')), field(Buffer.from('sha512'))];
  const made = Buffer.concat([
    Buffer.from('SSHSIG'),
    name,
    field(Buffer.alloc(0)),
    algorithm,
    Buffer.from([0, 0, 0, SHA512_BYTES]),
  ]);
  if (prefixes.size < MOST_KEPT) prefixes.set(namespace, made);
  return made;
}

const prefixes = new Map<string, Uint8Array>();

/** What a FIDO token signs: hash of the application, flags, counter, hash of the message. Null where nobody touched it. */
function tokenData({ key, token }: Signature, signed: Uint8Array): Uint8Array | null {
  if (token === null || key.application === undefined || (token.flags & UP) === 0) return null;
  const sha256 = (data: Uint8Array | string) => hash('sha256', data, 'buffer');
  return Buffer.concat([sha256(key.application), Buffer.from([token.flags]), token.counter, sha256(signed)]);
}

const nodeKeys = new Map<string, KeyObject>();

/** Node's form of the key; each key is imported once. */
function nodeKey(key: PublicKey): KeyObject {
  const known = nodeKeys.get(key.blob);
  if (known !== undefined) return known;
  const made = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.raw).toString('base64url') },
    format: 'jwk',
  });
  if (nodeKeys.size < MOST_KEPT) nodeKeys.set(key.blob, made);
  return made;
}
