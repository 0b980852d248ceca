import { type Gs1Read, readScan } from '../../../interop/gs1/read-scan.js';

/** What a code on a container looks like, beside which a lot number stands: a symbology identifier, brackets, or a GTIN that begins it. */
const CODE = /^(?:\][A-Za-z]\d|\(\d{2,4}\)|01\d{14}\S)/;

/** What was scanned at a lot prompt; null where it is no code but a lot as typed. */
export type Scanned =
  | { readonly ok: true; readonly lot: string; readonly expires: string | undefined; readonly gtin: string | undefined }
  | { readonly ok: false; readonly fault: string };

/** Reads a scan; nothing is guessed: a code of two meanings is answered with both, to be typed with the container in hand. */
export function scanned(text: string, today: string): Scanned | null {
  if (!CODE.test(text)) return null;
  const scan = readScan(text, today);
  if (scan.outcome === 'refused') return { ok: false, fault: `This code cannot be read: ${scan.why}. Type the lot.` };
  if (scan.outcome === 'ask') {
    const choices = scan.choices.map(inWords).join(', or ');
    const why = `${scan.why.charAt(0).toUpperCase()}${scan.why.slice(1)}`;
    return { ok: false, fault: `${why}: ${choices}. Look at the container and type the lot by itself.` };
  }
  const { lot, expires, gtin } = scan.read;
  if (lot === undefined) return { ok: false, fault: 'This code holds no lot. Type the lot from the container.' };
  return { ok: true, lot, expires, gtin };
}

function inWords({ lot, expires }: Gs1Read): string {
  return `lot ${lot ?? 'none'}${expires === undefined ? '' : `, expires ${expires}`}`;
}
