import type { View } from '../render/view.js';

type Paint = (text: string) => string;

/** How the parts of a prompt look; the same for inquirer's own prompts and for ours. */
export interface PromptTheme {
  readonly prefix: { readonly idle: string; readonly done: string };
  readonly style: Readonly<
    Record<'answer' | 'message' | 'error' | 'defaultAnswer' | 'help' | 'highlight' | 'key', Paint>
  >;
}

/** The theme in the colours of a view. */
export function themeOf({ palette }: View): PromptTheme {
  return {
    prefix: { idle: palette.strong('?'), done: palette.good('✔') },
    style: {
      answer: (text: string) => text,
      message: (text: string) => palette.strong(text),
      error: (text: string) => palette.bad(`> ${text}`),
      defaultAnswer: () => '',
      help: (text: string) => palette.faint(text),
      highlight: (text: string) => palette.strong(text),
      key: (text: string) => palette.strong(text),
    },
  };
}
