import { createHash } from 'node:crypto';

/** A public key as a roster holds it. */
export interface PublicKey {
  readonly type: 'ssh-ed25519' | 'sk-ssh-ed25519@openssh.com';
  /** The wire form in base64, as in a public key line. */
  readonly blob: string;
  /** The 32 bytes of the point. */
  readonly raw: Uint8Array;
  /** Of a FIDO key: the application that it was enrolled for. */
  readonly application?: string;
}

export type ParsedKey = { readonly ok: true; readonly key: PublicKey } | { readonly ok: false; readonly fault: string };

/** Reads the SSH wire format from a buffer: each call takes the next field, or gives null where the buffer ends early. */
export function readWire(buffer: Uint8Array) {
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = 0;
  const take = (length: number): Buffer | null => {
    if (at + length > bytes.length) {
      at = bytes.length + 1;
      return null;
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  const uint32 = () => {
    const from = at;
    at = from + 4 > bytes.length ? bytes.length + 1 : from + 4;
    return at > bytes.length ? null : bytes.readUInt32BE(from);
  };
  return {
    take,
    uint32,
    uint8: () => take(1)?.readUInt8() ?? null,
    bytes: (): Buffer | null => {
      const length = uint32();
      return length === null ? null : take(length);
    },
    done: () => at === bytes.length,
  };
}

/** A field of the SSH wire format: its length in four bytes, then its bytes. */
export function field(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const parsed = new Map<string, ParsedKey>();
const MOST_KEPT = 1000;

/** Reads the wire form of an ed25519 key, plain or FIDO; small-order and non-canonical points are refused. A key is looked at once. */
export function parseKeyBlob(blob: Uint8Array): ParsedKey {
  const name = Buffer.from(blob.buffer, blob.byteOffset, blob.length).toString('latin1');
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const read = readKeyBlob(blob);
  if (parsed.size < MOST_KEPT) parsed.set(name, read);
  return read;
}

function readKeyBlob(blob: Uint8Array): ParsedKey {
  const reader = readWire(blob);
  const type = reader.bytes()?.toString('latin1');
  if (type !== 'ssh-ed25519' && type !== 'sk-ssh-ed25519@openssh.com') {
    return { ok: false, fault: 'the key is neither ssh-ed25519 nor sk-ssh-ed25519@openssh.com' };
  }
  const raw = reader.bytes();
  const application = type === 'ssh-ed25519' ? undefined : reader.bytes()?.toString('utf8');
  if (raw === null || raw.length !== 32 || !reader.done() || (type !== 'ssh-ed25519' && !application)) {
    return { ok: false, fault: 'the key is malformed' };
  }
  if (!isCanonicalPoint(raw)) return { ok: false, fault: 'the key is not in its canonical form' };
  if (isSmallOrder(raw)) return { ok: false, fault: 'the key is a point of small order, which signs anything' };
  const key = { type, blob: Buffer.from(blob).toString('base64'), raw: new Uint8Array(raw) } as const;
  return { ok: true, key: application === undefined ? key : { ...key, application } };
}

/** Reads `TYPE BLOB`, the first two words of a public key line, in one spelling. */
export function parseKeyLine(line: string): ParsedKey {
  const [type = '', blob = '', ...rest] = line.split(' ');
  const bytes = Buffer.from(blob, 'base64');
  if (rest.length > 0 || bytes.toString('base64') !== blob) return { ok: false, fault: 'not `TYPE BASE64`' };
  const read = parseKeyBlob(bytes);
  return read.ok && read.key.type !== type
    ? { ok: false, fault: 'the type before the key is another than in it' }
    : read;
}

/** `TYPE BASE64`, as rosters and allowed_signers hold it. */
export function keyLine({ type, blob }: PublicKey): string {
  return `${type} ${blob}`;
}

/** The fingerprint as `ssh-keygen -l` prints it. */
export function fingerprint({ blob }: PublicKey): string {
  return `SHA256:${createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`;
}

/** 2^255 - 19, the field of ed25519. */
const P = 2n ** 255n - 19n;
/** The order of the group of ed25519. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

/** The y coordinates of the points of small order, little-endian hex without the sign bit. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/** What their encodings begin with: nearly every other point is told apart by its first byte. */
const BEGINNINGS: ReadonlySet<number> = new Set([...SMALL_ORDER].map((hex) => Number.parseInt(hex.slice(0, 2), 16)));

/** The encoded y without the bit that holds the sign of x. */
function withoutSign(point: Uint8Array): Buffer {
  const y = Buffer.from(point);
  y[31] = (y[31] ?? 0) & 0x7f;
  return y;
}

/** Whether the point has small order: such a key verifies what nobody signed. */
export function isSmallOrder(point: Uint8Array): boolean {
  return BEGINNINGS.has(point[0] ?? 0) && SMALL_ORDER.has(withoutSign(point).toString('hex'));
}

/** Whether y is below the field's prime: otherwise one point would have two spellings. */
export function isCanonicalPoint(point: Uint8Array): boolean {
  // Only a y that begins with 254 ones may reach the prime: for all others its first byte decides.
  return ((point[31] ?? 0) & 0x7f) !== 0x7f || littleEndian(withoutSign(point)) < P;
}

/** Whether S of a signature is below the group order: otherwise one signature would have two spellings. */
export function scalarIsReduced(scalar: Uint8Array): boolean {
  // Below 2^252 is below the order.
  return (scalar[31] ?? 0) < 0x10 || littleEndian(scalar) < L;
}
