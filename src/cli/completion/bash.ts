import type { CompletedCommand, Takes } from './tree.js';

/**
 * The completion script for bash: commands, options and closed choices come from the command tree; files and folders where
 * an option or argument takes them. Needs nothing but bash.
 */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# bash completion for mesolog. Put it where bash-completion looks, or: source <(mesolog completion bash)
_mesolog() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="" path="" word i skip=0
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if ((skip)); then skip=0; continue; fi
    case "$path|$word" in
${valueCases(commands)}
      *"|-"*) continue ;;
${stepCases(commands)}
    esac
  done
  ((skip)) && previous="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$path|$previous" in
${answerCases(commands)}
  esac
  local words="" files=""
  case "$path" in
${commands.map(ownCase).join('\n')}
  esac
  if [[ $current == -* ]]; then files=""; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$files" in
    file) local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
    folder) local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
  esac
}
complete -F _mesolog mesolog
`;
}

const CASE = '      ';

/** Options of a command and of the program, which may stand anywhere. */
function optionsOf(command: CompletedCommand, commands: readonly CompletedCommand[]) {
  const program = commands[0]?.options ?? [];
  return command.path === ''
    ? command.options
    : [...command.options, ...program.filter(({ names }) => !/--(help|version)/.test(names.join(' ')))];
}

function valueCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap((command) => optionsOf(command, commands).map((option) => ({ path: command.path, option })))
    .filter(({ option }) => option.takes !== 'nothing')
    .flatMap(({ path, option }) => option.names.map((name) => `${CASE}"${path}|${name}") skip=1 ;;`))
    .join('\n');
}

function stepCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ path, commands: below }) =>
      below.map(({ name }) => `${CASE}"${path}|${name}") path="${path === '' ? name : `${path} ${name}`}" ;;`),
    )
    .join('\n');
}

function answerCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap((command) => optionsOf(command, commands).map((option) => ({ path: command.path, option })))
    .filter(({ option }) => option.takes !== 'nothing')
    .flatMap(({ path, option }) =>
      option.names.map((name) => `    "${path}|${name}") ${replyOf(option.takes)}return ;;`),
    )
    .join('\n');
}

/** File names are parted by lines, so that one with a space stays whole. */
const LINES = "local IFS=$'\\n'; compopt -o filenames 2>/dev/null; ";

function replyOf(takes: Takes): string {
  if (takes === 'file') return `${LINES}COMPREPLY=($(compgen -f -- "$current")); `;
  if (takes === 'folder') return `${LINES}COMPREPLY=($(compgen -d -- "$current")); `;
  if (takes === 'text' || takes === 'nothing') return '';
  return `COMPREPLY=($(compgen -W "${takes.join(' ')}" -- "$current")); `;
}

function ownCase(command: CompletedCommand, _index: number, commands: readonly CompletedCommand[]): string {
  const options = optionsOf(command, commands).flatMap(({ names }) => names.filter((name) => name.startsWith('--')));
  const choices = typeof command.argument === 'string' ? [] : command.argument;
  const words = [...command.commands.map(({ name }) => name), ...choices, ...options].join(' ');
  const files = command.argument === 'file' || command.argument === 'folder' ? ` files=${command.argument}` : '';
  return `    "${command.path}") words="${words}"${files} ;;`;
}
