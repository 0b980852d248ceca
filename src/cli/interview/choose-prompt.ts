import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  useEffect,
  useKeypress,
  useMemo,
  useState,
} from '@inquirer/core';
import { wrap } from '../render/text.js';
import type { PromptTheme } from './prompt-theme.js';
import type { Choice } from './question.js';

/** A list that is narrowed by typing. */
export interface ChooseConfig {
  readonly message: string;
  /** The choices for what was typed so far. Answers at once, so that Enter never takes a choice of an earlier term. */
  readonly find: (term: string) => readonly Choice[];
  /** The choice that is marked at first. */
  readonly marked: string | undefined;
  readonly pageSize: number;
  /** What was typed before the screen changed its size. */
  readonly begun: string;
  /** Told of every line as it is typed. */
  readonly changed: (line: string) => void;
  /** An answer as it stands behind the question once it was given. */
  readonly settled: (answer: string) => string;
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
  const [term, setTerm] = useState(config.begun);
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
  useEffect((rl) => rl.write(config.begun), []);
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
      config.changed(rl.line);
      setActive(0);
    }
  });
  const marked = choices[active];
  const whole = marked !== undefined && marked.label.length > config.width ? marked.label : undefined;
  const note = [whole, marked?.note].filter((part) => part !== undefined).join('; ');
  const noted = note === '' ? [] : wrap(note, config.width);
  const size = Math.max(FEWEST, config.pageSize - Math.max(0, noted.length - 1));
  const from = firstShown(choices.length, active, size);
  const page = choices
    .slice(from, from + size)
    .map(({ label }, index) => {
      const shown = cut(label, config.width);
      return from + index === active ? style.highlight(`> ${shown}`) : `  ${shown}`;
    })
    .join('\n');
  const title = `${prefix[status]} ${style.message(config.message)}`;
  if (status === 'done') return `${title} ${style.answer(config.settled(taken))}`;
  const below = [
    choices.length === 0 ? 'Nothing is found.' : page,
    ...noted.map(style.help),
    fault === '' ? '' : style.error(fault),
    ...wrap(config.help, config.width).map(style.help),
  ].filter((line) => line !== '');
  return [`${title} ${term}`, below.join('\n')];
});

/** A list of fewer choices is none. */
const FEWEST = 3;

/** The first choice in sight: the marked one stands in the middle, but for the ends. inquirer's own pages measure every choice at every key. */
function firstShown(count: number, active: number, size: number): number {
  return Math.max(0, Math.min(active - Math.floor(size / 2), count - size));
}

/** A label that fits on its line; the mark says that there is more. */
function cut(label: string, width: number): string {
  return label.length <= width ? label : `${label.slice(0, Math.max(0, width - 4))} ...`;
}
