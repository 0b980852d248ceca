/** `meso` in ASCII: tells a mesolog log from any other SQLite file. */
export const APPLICATION_ID = 0x6d65736f;

/** The format that this mesolog writes; a higher one is refused. */
export const FORMAT = 1;

/**
 * The tables of a log and their guards, as SQLite keeps their text. The guards hold off mistakes of programs; that nothing was
 * changed is proved by signatures and tree alone. The signature is bytes: SQLite text would end at a zero byte when read.
 */
export const SCHEMA: readonly string[] = [
  `CREATE TABLE entries (
  "index" INTEGER PRIMARY KEY CHECK ("index" >= 0),
  payload BLOB NOT NULL,
  signature BLOB NOT NULL,
  schema TEXT NOT NULL,
  id TEXT NOT NULL,
  patient TEXT,
  session INTEGER CHECK (session >= 0)
) STRICT`,
  'CREATE INDEX entries_of_patient ON entries (patient) WHERE patient IS NOT NULL',
  'CREATE INDEX entries_of_session ON entries (session) WHERE session IS NOT NULL',
  `CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW."index" IS NOT (SELECT coalesce(max("index") + 1, 0) FROM entries)
BEGIN SELECT RAISE(ABORT, 'the index of a new entry is the size of the log'); END`,
  `CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END`,
  `CREATE TRIGGER entries_never_leave BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END`,
  `CREATE TABLE archive (
  digest TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (digest, path)
) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER archive_once BEFORE INSERT ON archive
WHEN EXISTS (SELECT 1 FROM archive WHERE digest = NEW.digest AND path = NEW.path)
BEGIN SELECT RAISE(ABORT, 'an archived file is never replaced'); END`,
  `CREATE TRIGGER archive_never_changes BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'archived files are never changed'); END`,
  `CREATE TRIGGER archive_never_leaves BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'archived files are never removed'); END`,
];
