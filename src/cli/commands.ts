import type { Command } from 'commander';
import type { Build, Scope } from './tree/scope.js';

interface Family {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<Build>;
}

/** The commands, in the order of the help. What each takes stands in its file under tree/, which is loaded when the command is named. */
const FAMILIES: readonly Family[] = [
  {
    name: 'demo',
    description: 'the whole main job on a sample clinic with fresh keys, unattended; all it makes is SAMPLE for ever',
    load: async () => (await import('./tree/main-job.js')).buildDemo,
  },
  {
    name: 'init',
    description:
      "a clinic: mesolog.yaml, its copy of the formulary, log.db, the owner's key, the anchor to keep elsewhere",
    load: async () => (await import('./tree/main-job.js')).buildInit,
  },
  {
    name: 'check',
    description: 'requests to cocktail, findings and verdict; writes nothing',
    load: async () => (await import('./tree/main-job.js')).buildCheck,
  },
  {
    name: 'prep',
    description: "a day's bookings to outcomes, plan and sheets; writes nothing but --out",
    load: async () => (await import('./tree/prep.js')).build,
  },
  {
    name: 'session',
    description: 'the dosing log: releases and closings',
    load: async () => (await import('./tree/session.js')).build,
  },
  {
    name: 'sign',
    description: 'approve a pending release, on another machine too',
    load: async () => (await import('./tree/sign.js')).build,
  },
  { name: 'rx', description: 'prescriptions', load: async () => (await import('./tree/rx.js')).build },
  {
    name: 'formulary',
    description: 'the formulary a clinic works with',
    load: async () => (await import('./tree/formulary.js')).build,
  },
  { name: 'key', description: 'keys to sign with', load: async () => (await import('./tree/roster.js')).buildKey },
  {
    name: 'roster',
    description: 'who may sign what',
    load: async () => (await import('./tree/roster.js')).buildRoster,
  },
  {
    name: 'log',
    description: 'the log: audit, export, checkpoints',
    load: async () => (await import('./tree/log.js')).build,
  },
  {
    name: 'lots',
    description: 'the stock: what came in, what is left, whom a lot reached',
    load: async () => (await import('./tree/lots.js')).build,
  },
  {
    name: 'ae',
    description: 'adverse events, between visits too',
    load: async () => (await import('./tree/ae.js')).build,
  },
  {
    name: 'patient',
    description: 'one patient: timeline, cumulative doses, prescriptions, adverse events',
    load: async () => (await import('./tree/patient.js')).build,
  },
  {
    name: 'explain',
    description: 'what a finding means and what to do; without a code, all of them',
    load: async () => (await import('./tree/help.js')).buildExplain,
  },
  { name: 'request', description: 'requests', load: async () => (await import('./tree/help.js')).buildRequest },
  {
    name: 'completion',
    description: 'completion script for bash, zsh or fish',
    load: async () => (await import('./tree/help.js')).buildCompletion,
  },
];

/** Adds every command by name; the one that the command line names is built before its own words are parsed. */
export function addCommands(program: Command, scope: Omit<Scope, 'whole'>): void {
  const built = new Set<string>();
  const build = async (command: Command) => {
    const family = FAMILIES.find(({ name }) => name === command.name());
    if (family === undefined || built.has(family.name)) return;
    built.add(family.name);
    (await family.load())(command, { ...scope, whole });
  };
  const whole = async () => {
    for (const command of program.commands) await build(command);
    return program;
  };
  for (const { name, description } of FAMILIES) program.command(name).description(description);
  program.hook('preSubcommand', async (_, command) => await build(command));
  addHelp(program, build);
}

/** Commander's own `help` would show a command that is not built yet. */
function addHelp(program: Command, build: (command: Command) => Promise<void>): void {
  program.helpCommand(false);
  program
    .command('help')
    .argument('[command...]')
    .description('help for a command')
    .action(async (words: readonly string[]) => {
      let named = program;
      for (const word of words) {
        const below = named.commands.find((command) => command.name() === word);
        if (below === undefined) program.error(`error: unknown command '${words.join(' ')}'`);
        await build(below);
        named = below;
      }
      named.help();
    });
}
