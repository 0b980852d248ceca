import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from '@inquirer/core';
import type { PromptTheme } from './prompt-theme.js';

/** A question that a letter answers at once. */
export interface PressConfig {
  /** The question before its keys count. */
  readonly waiting: string;
  /** The question with what the keys mean, once they count. */
  readonly ready: string;
  /** The letters that answer at once, and what each is shown as once it was pressed. */
  readonly keys: ReadonlyMap<string, string>;
  /** What was typed of an answer before the screen changed its size. */
  readonly begun: string;
  /** Told of every line as it is typed. */
  readonly changed: (line: string) => void;
  /** An answer as it stands behind the question once it was given. */
  readonly settled: (answer: string) => string;
  /** What Enter alone keeps, as it is shown; undefined where it keeps nothing. */
  readonly kept: string | undefined;
  /** What is wrong with a line ended by Enter; true where nothing is. */
  readonly validate: (line: string) => true | string;
  readonly theme: PromptTheme;
}

/** Milliseconds until keys count: one that bounces, or was held down, must not answer a question that nobody has seen. */
const BEAT = 150;

/** One letter answers without Enter, as soon as the keys are shown; other lines are ended by Enter. What was pressed before is dropped. */
export const pressPrompt = createPrompt<string, PressConfig>((config, done) => {
  const { prefix, style } = config.theme;
  const [status, setStatus] = useState<'waiting' | 'ready' | 'done'>('waiting');
  const [line, setLine] = useState(config.begun);
  const [fault, setFault] = useState('');
  useEffect((rl) => {
    const beat = setTimeout(() => {
      rl.write(config.begun);
      setStatus('ready');
    }, BEAT);
    return () => clearTimeout(beat);
  }, []);
  const take = (answer: string) => {
    setLine(answer);
    setStatus('done');
    done(answer);
  };
  useKeypress((key, rl) => {
    if (status === 'done') return;
    if (status === 'waiting') {
      rl.clearLine(0);
      return;
    }
    if (isEnterKey(key)) {
      if (line === '' && config.kept !== undefined) return take(line);
      const read = config.validate(line);
      if (read === true) return take(line);
      rl.write(line);
      setFault(read);
      return;
    }
    const typed = rl.line.trim().toLowerCase();
    if (line === '' && config.keys.has(typed)) return take(typed);
    setFault('');
    setLine(rl.line);
    config.changed(rl.line);
  });
  const message = status === 'ready' ? config.ready : config.waiting;
  const answered =
    status === 'done'
      ? style.answer(config.settled(line === '' ? (config.kept ?? '') : (config.keys.get(line) ?? line)))
      : line;
  const below = fault === '' ? '' : style.error(fault);
  return [`${prefix[status === 'done' ? 'done' : 'idle']} ${style.message(message)} ${answered}`, below];
});
