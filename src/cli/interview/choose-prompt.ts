import { createPrompt, isDownKey, isEnterKey, isUpKey, useKeypress, useMemo, useState } from '@inquirer/core';
import { wrap } from '../render/text.js';
import type { Choice } from './question.js';

type Paint = (text: string) => string;

/** How the parts of a prompt look; the same for inquirer's own prompts. */
export interface PromptTheme {
  readonly prefix: { readonly idle: string; readonly done: string };
  readonly style: Readonly<
    Record<'answer' | 'message' | 'error' | 'defaultAnswer' | 'help' | 'highlight' | 'key', Paint>
  >;
}

/** A list that is narrowed by typing. */
export interface ChooseConfig {
  readonly message: string;
  /** The choices for what was typed so far. Answers at once, so that Enter never takes a choice of an earlier term. */
  readonly find: (term: string) => readonly Choice[];
  /** The choice that is marked at first. */
  readonly marked: string | undefined;
  readonly pageSize: number;
  /** Longest label shown; a longer one is cut and shown whole below while it is marked. */
  readonly width: number;
  readonly help: string;
  readonly theme: PromptTheme;
}

/**
 * One choice from a list or a catalogue: typing narrows, arrows move, Enter takes the marked one. inquirer's own search looks
 * its choices up later than the key was pressed, and drops an Enter that comes in between.
 */
export const choosePrompt = createPrompt<string, ChooseConfig>((config, done) => {
  const { prefix, style } = config.theme;
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [term, setTerm] = useState('');
  const [fault, setFault] = useState('');
  const [taken, setTaken] = useState('');
  const choices = useMemo(() => config.find(term), [term]);
  const first = useMemo(
    () =>
      Math.max(
        0,
        choices.findIndex(({ value }) => value === config.marked),
      ),
    [],
  );
  const [active, setActive] = useState(first);
  useKeypress((key, rl) => {
    if (status !== 'idle') return;
    if (isEnterKey(key)) {
      const chosen = choices[active];
      if (chosen === undefined) {
        rl.write(term);
        setFault(`Nothing is found for ${term}.`);
        return;
      }
      setTaken(chosen.label);
      setStatus('done');
      done(chosen.value);
    } else if (isUpKey(key) || isDownKey(key)) {
      rl.clearLine(0);
      rl.write(term);
      setActive(Math.min(choices.length - 1, Math.max(0, active + (isUpKey(key) ? -1 : 1))));
    } else if (rl.line !== term) {
      setFault('');
      setTerm(rl.line);
      setActive(0);
    }
  });
  const from = firstShown(choices.length, active, config.pageSize);
  const page = choices
    .slice(from, from + config.pageSize)
    .map(({ label }, index) => {
      const shown = cut(label, config.width);
      return from + index === active ? style.highlight(`> ${shown}`) : `  ${shown}`;
    })
    .join('\n');
  const title = `${prefix[status]} ${style.message(config.message)}`;
  if (status === 'done') return `${title} ${style.answer(taken)}`;
  const marked = choices[active];
  const whole = marked !== undefined && marked.label.length > config.width ? marked.label : undefined;
  const note = [whole, marked?.note].filter((part) => part !== undefined).join('; ') || undefined;
  const below = [
    choices.length === 0 ? 'Nothing is found.' : page,
    ...(note === undefined ? [] : wrap(note, config.width).map(style.help)),
    fault === '' ? '' : style.error(fault),
    style.help(config.help),
  ].filter((line) => line !== '');
  return [`${title} ${term}`, below.join('\n')];
});

/** The first choice in sight: the marked one stands in the middle, but for the ends. inquirer's own pages measure every choice at every key. */
function firstShown(count: number, active: number, size: number): number {
  return Math.max(0, Math.min(active - Math.floor(size / 2), count - size));
}

/** A label that fits on its line; the mark says that there is more. */
function cut(label: string, width: number): string {
  return label.length <= width ? label : `${label.slice(0, Math.max(0, width - 4))} ...`;
}
