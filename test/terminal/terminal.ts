import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const KEYS = {
  enter: '\r',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  down: '\u001b[B',
  up: '\u001b[A',
  backspace: '\u007f',
} as const;

const PATIENCE = 15_000;

/** A real pseudo-terminal with a program in it, as a person sees it. */
export interface Terminal {
  readonly process: IPty;
  type(text: string): void;
  press(key: keyof typeof KEYS): void;
  /** Makes the terminal another size, as a window is pulled. */
  resize(columns: number, rows: number): void;
  /** The lines on the screen now, without spaces at their ends. */
  screen(): readonly string[];
  /** Everything written so far, scrolled away or not. */
  all(): string;
  /** Waits until the screen holds a text. */
  shows(text: string | RegExp): Promise<void>;
  /** Waits until a question stands open, by the beginning of its title. */
  asks(title: string): Promise<void>;
  /** Waits until one of several questions stands open; gives the beginning of its title. */
  asksOneOf(titles: readonly string[]): Promise<string>;
  /** Answers the question that begins with `title`. */
  answers(title: string, typed: string): Promise<void>;
  /** Waits until the keys of a question count: they stand beside it then. */
  counts(title: string): Promise<void>;
  /** Presses the one key that answers the question that begins with `title`. */
  presses(title: string, key: string): Promise<void>;
  /** As `answers`, where questions are plain lines. */
  answersPlainly(title: string, typed: string): Promise<void>;
  /** How many keys were pressed so far: characters typed, Enter, and arrows. */
  keys(): number;
  /** Every byte written so far. */
  raw(): string;
  /** Whether the cursor can be seen. */
  cursorShown(): boolean;
  /** The exit code, once the program has ended. */
  readonly ended: Promise<number>;
}

/** Starts a program in a pseudo-terminal of `columns` × `rows`. */
export function openTerminal(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly columns?: number;
    readonly rows?: number;
    readonly env?: Record<string, string>;
  },
): Terminal {
  const { columns: cols = 80, rows: opened = 24 } = options;
  let rows = opened;
  const emulator = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
  const child = spawn(program, [...args], {
    name: 'xterm-256color',
    cols,
    rows,
    cwd: options.cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: options.cwd,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      ...options.env,
    },
  });
  let shown = true;
  let raw = '';
  let answered = 0;
  child.onData((data) => {
    for (const [, visible] of data.matchAll(/\u001b\[\?25([hl])/g)) shown = visible === 'h';
    raw += data;
    emulator.write(data);
  });
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => emulator.write('', () => resolve(exitCode)));
  });
  const lines = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, row) => emulator.buffer.active.getLine(from + row)?.translateToString(true) ?? '',
    );
  const screen = () => lines(emulator.buffer.active.baseY, emulator.buffer.active.baseY + rows);
  const taken = () => lines(0, emulator.buffer.active.baseY + rows).filter((line) => line.startsWith('✔ ')).length;
  let pressed = 0;
  const write = (text: string) => {
    pressed += text.length;
    child.write(text);
  };
  const terminal: Terminal = {
    process: child,
    ended,
    screen,
    all: () => lines(0, emulator.buffer.active.baseY + rows).join('\n'),
    cursorShown: () => shown,
    type: write,
    press: (key) => {
      pressed += 1;
      child.write(KEYS[key]);
    },
    keys: () => pressed,
    resize: (columns, lines) => {
      rows = lines;
      emulator.resize(columns, lines);
      child.resize(columns, lines);
    },
    shows: (text) =>
      until(terminal, `to show ${text}`, () =>
        typeof text === 'string' ? screen().join('\n').includes(text) : text.test(screen().join('\n')),
      ),
    asks: (title) => until(terminal, `to ask ${title}`, () => screen().some((line) => line.startsWith(`? ${title}`))),
    asksOneOf: async (titles) => {
      const open = () => titles.find((title) => screen().some((line) => line.startsWith(`? ${title}`)));
      await until(terminal, `to ask one of ${titles.join(', ')}`, () => open() !== undefined);
      return open() ?? '';
    },
    raw: () => raw,
    answersPlainly: async (title, typed) => {
      const mark = () => raw.indexOf(title, answered);
      await until(terminal, `to ask ${title}`, () => mark() !== -1 && /[:.] $/.test(raw.slice(mark())));
      answered = raw.length;
      write(`${typed}\r`);
    },
    counts: (title) => until(terminal, `to take keys at ${title}`, () => openQuestion(screen(), title).includes('[')),
    presses: async (title, key) => {
      await terminal.counts(title);
      const before = taken();
      write(key);
      await until(terminal, `to take ${key}`, () => taken() > before);
    },
    answers: async (title, typed) => {
      await terminal.asks(title);
      if (typed !== '') {
        write(typed);
        await until(terminal, `to echo ${typed}`, () => screen().join('').includes(typed));
      }
      const before = taken();
      write(KEYS.enter);
      await until(
        terminal,
        `to take ${typed}`,
        () => taken() > before || screen().some((line) => line.startsWith('> ')),
      );
    },
  };
  return terminal;
}

/** The lines from the open question that begins with `title` on, as one text. */
function openQuestion(screen: readonly string[], title: string): string {
  const at = screen.findIndex((line) => line.startsWith(`? ${title}`));
  return at === -1 ? '' : screen.slice(at).join(' ');
}

async function until(terminal: Terminal, what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end)
      throw new Error(`waited ${PATIENCE} ms for the terminal ${what}; it shows:\n${terminal.screen().join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
