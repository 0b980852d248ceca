/** Which folder of src may import what, and why. A folder may always import from itself. */
export const IMPORT_TABLE: Record<string, { folders: string[]; packages: RegExp[]; because: string }> = {
  dose: { folders: [], packages: [/^fraction\.js$/], because: 'the only place a dose is computed; pure' },
  findings: { folders: [], packages: [], because: 'everything returns findings, so they depend on nothing' },
  reader: { folders: ['findings', 'dose'], packages: [/^yaml$/, /^zod$/], because: 'text to located plain data' },
  request: { folders: ['reader', 'dose', 'findings'], packages: [/^zod$/], because: 'plain data to a typed request' },
  formulary: {
    folders: ['reader', 'dose', 'findings'],
    packages: [/^zod$/, /^node:crypto$/],
    because: 'plain data to a typed formulary; a digest needs a hash',
  },
  rules: {
    folders: ['dose', 'findings', 'formulary', 'request'],
    packages: [/^@marcbachmann\/cel-js$/],
    because: 'facts to findings; knows no file, no clock, no log',
  },
  record: { folders: ['findings'], packages: [/^node:crypto$/], because: 'pure over bytes; verifies, never signs' },
  ledger: {
    folders: ['record'],
    packages: [/^@photostructure\/sqlite$/, /^node:(fs|path)(\/promises)?$/],
    because: 'where entries rest',
  },
  io: { folders: ['record', 'findings'], packages: [/^node:/], because: 'disk, clock, randomness, ssh-keygen' },
  workflow: {
    folders: ['dose', 'findings', 'reader', 'request', 'formulary', 'rules', 'record', 'ledger', 'io'],
    packages: [/^node:(path|crypto)$/],
    because: 'one function a verb; no console, no process',
  },
  cli: {
    folders: ['dose', 'findings', 'reader', 'request', 'formulary', 'rules', 'record', 'ledger', 'io', 'workflow'],
    packages: [/^commander$/, /^inquirer$/, /^@inquirer\//, /^chalk$/, /^cli-table3$/, /^node:/],
    because: 'the terminal and the command line live here and nowhere else',
  },
};
