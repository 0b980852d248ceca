import type { CompletedCommand, CompletedOption, Takes } from './tree.js';

/** The completion script for fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const valued = commands
    .flatMap(({ options }) => options)
    .filter(({ takes }) => takes !== 'nothing')
    .flatMap(({ names }) => names);
  return `# fish completion for mesolog. Write it to ~/.config/fish/completions/mesolog.fish, or: mesolog completion fish | source
function __mesolog_at
    set -l valued ${[...new Set(valued)].join(' ')}
    set -l paths ${commands
      .filter(({ path }) => path !== '')
      .map(({ path }) => quoted(path))
      .join(' ')}
    set -l path
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word $valued
            set skip 1
        else if contains -- (string join ' ' $path $word) $paths
            set path $path $word
        end
    end
    test (string join ' ' $path) = "$argv[1]"
end
complete -c mesolog -f
${commands.flatMap((command) => linesOf(command, commands[0])).join('\n')}
`;
}

function linesOf(command: CompletedCommand, program: CompletedCommand | undefined): string[] {
  const at = `complete -c mesolog -n ${quoted(`__mesolog_at "${command.path}"`)}`;
  const common =
    command.path === ''
      ? []
      : (program?.options ?? []).filter(({ names }) => !/--(help|version)/.test(names.join(' ')));
  return [
    ...command.commands.map(({ name, description }) => `${at} -a ${name} -d ${quoted(description)}`),
    ...[...command.options, ...common].map((option) => `${at}${optionFlags(option)} -d ${quoted(option.description)}`),
    ...(command.argument === 'nothing' || command.argument === 'text'
      ? []
      : [`${at}${valueFlags(command.argument, '')}`]),
  ];
}

function optionFlags({ names, takes }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`)).join('');
  return takes === 'nothing' ? flags : `${flags}${valueFlags(takes, ' -x')}`;
}

function valueFlags(takes: Takes, exclusive: string): string {
  if (takes === 'file') return exclusive === '' ? ' -F' : ' -r -F';
  if (takes === 'folder') return `${exclusive} -a '(__fish_complete_directories)'`;
  return typeof takes === 'string' ? exclusive : `${exclusive} -a ${quoted(takes.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
