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

/** A parsed SSHSIG: who signed (as claimed by the key inside), under which namespace, and what proves it. */
export interface Signature {
  readonly key: PublicKey;
  readonly namespace: string;
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
  if (type !== key.key.type || raw === null || raw.length !== 64)
    return fault('the signature is not of the kind of its key');
  const token = key.key.type === 'ssh-ed25519' ? null : { flags: reader.uint8() ?? -1, counter: reader.take(4) };
  if (!reader.done() || (token !== null && (token.flags < 0 || token.counter === null)))
    return fault('cut short, or followed by something');
  if (!scalarIsReduced(raw.subarray(32))) return fault('S is not below the group order');
  if (isSmallOrder(raw.subarray(0, 32)) || !isCanonicalPoint(raw.subarray(0, 32)))
    return fault('R is a point that no signer makes');
  return {
    ok: true,
    signature: {
      key: key.key,
      namespace,
      raw,
      token: token === null || token.counter === null ? null : { flags: token.flags, counter: token.counter },
    },
  };
}

/** Whether `signature` is a signature of exactly these bytes under its namespace, and, of a FIDO key, made with a touch. */
export function verifySignature(signature: Signature, message: Uint8Array): boolean {
  return verifyDigest(signature, hash('sha512', message, 'buffer'));
}

/** The same of bytes whose SHA-512 is known. */
export function verifyDigest(signature: Signature, sha512: Uint8Array): boolean {
  const data = dataSigned(signature, sha512);
  return data !== null && verify(null, data, nodeKey(signature.key), signature.raw);
}

/** The same on one of Node's threads; `said` is called once, undefined where the thread could not say. */
export function verifyLater(signature: Signature, sha512: Uint8Array, said: (is?: boolean) => void): void {
  const data = dataSigned(signature, sha512);
  if (data === null) said(false);
  else verify(null, data, nodeKey(signature.key), signature.raw, (error, is) => said(error === null ? is : undefined));
}

/** What the key itself signs. Null where nobody touched the token that should have. */
function dataSigned(signature: Signature, sha512: Uint8Array): Uint8Array | null {
  const signed = Buffer.concat([signedPrefix(signature.namespace), sha512]);
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
    Buffer.from([0, 0, 0, 64]),
  ]);
  if (prefixes.size < MOST_KEPT) prefixes.set(namespace, made);
  return made;
}

/** How many namespaces and keys are remembered in their prepared form: more than a clinic has, and no more than memory bears. */
const MOST_KEPT = 1000;
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
