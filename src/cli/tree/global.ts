import type { Command } from 'commander';

/** Adds the options that stand for every command. */
export function withGlobalOptions(program: Command): Command {
  return program
    .option('--clinic <dir>', 'the clinic folder (else MESOLOG_CLINIC, else the nearest folder with mesolog.yaml)')
    .option('--formulary <dir>', "a formulary folder in place of the clinic's or the shipped one")
    .option('--json', 'one JSON object on stdout, errors too')
    .option('--no-color', 'no colour')
    .option('--plain', 'plain lines for screen readers: no boxes, no redrawing');
}
