import type { Streams } from '../context.js';
import type { View } from '../render/view.js';
import { pressPrompt } from './press-prompt.js';
import { themeOf } from './prompt-theme.js';

/** Asks whether the rest of a long text is to be shown; `left` lines are. */
export async function askMore(
  { stdin, stderr }: Streams,
  view: View,
  left: number,
  signal: AbortSignal,
): Promise<boolean> {
  const config = {
    waiting: `${left} more lines`,
    ready: `${left} more lines  [Enter goes on, q is enough]`,
    kept: 'on',
    keys: new Map([['q', 'enough']]),
    validate: () => 'Press Enter or q.',
    begun: '',
    changed: () => undefined,
    settled: (answer: string) => answer,
    theme: themeOf(view),
  };
  return (await pressPrompt(config, { input: stdin, output: stderr, signal })) !== 'q';
}
