/** zod, by its lightest part; and its types. */
const ZOD = /^zod\/(mini|v4\/core)$/;

/** Which folder of src may import what, and why. A folder may always import from itself. */
export const IMPORT_TABLE: Record<string, { folders: string[]; packages: RegExp[]; because: string }> = {
  dose: { folders: [], packages: [/^fraction\.js$/], because: 'the only place a dose is computed; pure' },
  findings: { folders: [], packages: [], because: 'everything returns findings, so they depend on nothing' },
  reader: { folders: ['findings', 'dose'], packages: [/^yaml$/, ZOD], because: 'text to located plain data' },
  request: { folders: ['reader', 'dose', 'findings'], packages: [], because: 'plain data to a typed request' },
  formulary: {
    folders: ['reader', 'dose', 'findings'],
    packages: [ZOD, /^node:crypto$/],
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
  interop: {
    folders: ['findings', 'dose'],
    packages: [/^csv-parse(\/sync)?$/],
    because: 'formats of others: GS1, CSV, SARIF, JUnit; pure',
  },
  sheet: {
    folders: ['findings', 'reader'],
    packages: [/^pdfkit$/, /^bwip-js(\/node)?$/],
    because:
      'a document or label to text, HTML, PDF, ZPL; knows no dose, no patient; what no eye can see is shown as the reader does',
  },
  prep: {
    folders: ['dose', 'findings', 'reader', 'request', 'formulary', 'rules', 'sheet', 'interop'],
    packages: [],
    because: 'batch plan and sheets: one view model; pure',
  },
  journal: {
    folders: ['dose', 'findings', 'formulary', 'record', 'sheet'],
    packages: [],
    because: "a patient's course and the stock, folded from entries; pure",
  },
  workflow: {
    folders: [
      'dose',
      'findings',
      'reader',
      'request',
      'formulary',
      'rules',
      'record',
      'ledger',
      'io',
      'interop',
      'sheet',
      'prep',
      'journal',
    ],
    packages: [/^node:(path|crypto)$/],
    because: 'one function a verb; no console, no process',
  },
  cli: {
    folders: [
      'dose',
      'findings',
      'reader',
      'request',
      'formulary',
      'rules',
      'record',
      'ledger',
      'io',
      'interop',
      'sheet',
      'prep',
      'journal',
      'workflow',
    ],
    packages: [/^commander$/, /^inquirer$/, /^@inquirer\//, /^chalk$/, /^cli-table3$/, /^node:/],
    because: 'the terminal and the command line live here and nowhere else',
  },
};

/** Where the program begins: its command line, the threads of an audit, and what the build runs to make the snapshot of the shipped formulary. */
export const ENTRIES = ['cli/main.ts', 'cli/check-line.ts', 'formulary/build-snapshot.ts'];
