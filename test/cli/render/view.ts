import { PassThrough } from 'node:stream';
import type { Context } from '../../../src/cli/context.js';
import { type Palette, palette } from '../../../src/cli/render/palette.js';
import type { View } from '../../../src/cli/render/view.js';

/** A context whose streams are kept in memory; `terminal` makes stdout and stderr terminals. */
export function contextWith(
  options: { terminal?: boolean; color?: boolean; columns?: number; json?: boolean; plain?: boolean } = {},
): Context {
  const stream = () =>
    Object.assign(new PassThrough(), { isTTY: options.terminal === true, columns: options.columns ?? 80 });
  return {
    streams: { stdin: stream(), stdout: stream(), stderr: stream(), env: {}, cwd: () => '/', root: '/' },
    clinic: undefined,
    formulary: undefined,
    json: options.json === true,
    color: options.color === true,
    plain: options.plain === true,
  };
}

const plainPalette: Palette = palette(contextWith());

/** A view without colour. */
export function viewWith(width = 80, plain = false): View {
  return { palette: plainPalette, width, plain, rows: 24 };
}
