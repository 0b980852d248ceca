import type { CompletedCommand, CompletedOption, Takes } from './tree.js';

/** The completion script for zsh: one function a command, by `_arguments`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef mesolog
# zsh completion for mesolog. Write it to a file named _mesolog in a folder of $fpath, or: source <(mesolog completion zsh)
${commands.map(functionOf).join('\n')}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _mesolog "$@"; else compdef _mesolog mesolog; fi
`;
}

function nameOf(path: string): string {
  return `_mesolog${path === '' ? '' : `_${path.replaceAll(/[^a-z]/g, '_')}`}`;
}

function functionOf(command: CompletedCommand): string {
  const options = command.options.flatMap(optionSpecs).map((spec) => `    ${spec} \\`);
  if (command.commands.length === 0) {
    const argument =
      command.argument === 'nothing' ? [] : [`    ${quoted(`1:argument:${actionOf(command.argument)}`)} \\`];
    return [
      `${nameOf(command.path)}() {`,
      '  _arguments -s \\',
      ...options,
      ...argument,
      '    && return 0',
      '}',
      '',
    ].join('\n');
  }
  const below = command.commands.map(({ name, description }) => `        ${quoted(`${name}:${description}`)}`);
  const path = (name: string) => (command.path === '' ? name : `${command.path} ${name}`);
  const cases = command.commands.map(({ name }) => `        ${name}) ${nameOf(path(name))} ;;`);
  return [
    `${nameOf(command.path)}() {`,
    '  local context state state_descr line',
    '  typeset -A opt_args',
    '  _arguments -s -C \\',
    ...options,
    "    '1:command:->command' \\",
    "    '*::argument:->argument' && return 0",
    '  case $state in',
    '    command)',
    '      local -a commands=(',
    ...below,
    '      )',
    "      _describe 'command' commands ;;",
    '    argument)',
    '      case $line[1] in',
    ...cases,
    '      esac ;;',
    '  esac',
    '}',
    '',
  ].join('\n');
}

function optionSpecs({ names, description, takes }: CompletedOption): string[] {
  const text = description.replaceAll(/[[\]:]/g, (one) => `\\${one}`);
  const value = takes === 'nothing' ? '' : `:value:${actionOf(takes)}`;
  return names.map((name) => quoted(`${name}[${text}]${value}`));
}

function actionOf(takes: Takes): string {
  if (takes === 'file') return '_files';
  if (takes === 'folder') return '_files -/';
  return typeof takes === 'string' ? ' ' : `(${takes.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
