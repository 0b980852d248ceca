import { findingOf } from '../findings/code.js';
import { FORMULARY_WORK_CODES as CODES } from '../findings/codes/formulary-work.js';
import { digestOf, type FormularyFile, hashFiles } from '../formulary/digest.js';
import { type Decision, decideUpgrade, isConflict } from '../formulary/upgrade/decide.js';
import { crowded, mergeTexts, type Texts } from '../formulary/upgrade/merge-texts.js';
import { writeFolder } from '../io/write-folder.js';
import type { Document } from '../reader/document.js';
import { FORMULARY_LIMITS } from '../reader/limits.js';
import { readYaml } from '../reader/yaml-document.js';
import { BASE_FILE, baseText } from './formulary-base.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** What an upgrade would make of a clinic's copy. */
export interface Upgrade {
  readonly decisions: readonly Decision[];
  readonly files: readonly FormularyFile[];
  /** Digest of the merged files. Nobody has approved it. */
  readonly digest: string;
  /** Digest of the newer formulary: what the merged copy is made from. */
  readonly from: string;
}

/**
 * Merges a newer formulary into a clinic's copy, three ways over the version that the copy was made from: the files of each. Nothing is written. The
 * result is read again and held against what was decided; where the layout of a file does not allow that, the upgrade is refused.
 */
export function planUpgrade(
  base: readonly FormularyFile[],
  own: readonly FormularyFile[],
  newer: readonly FormularyFile[],
): Outcome<Upgrade> {
  const read: ReadFolder[] = [];
  for (const files of [base, own, newer]) {
    const each = readFiles(files);
    if (!each.ok) return each;
    read.push(each.value);
  }
  const [was, mine, theirs] = read;
  if (was === undefined || mine === undefined || theirs === undefined) throw new RangeError('three folders are read');
  const decisions = decideUpgrade(was.documents, mine.documents, theirs.documents);
  const moved = decisions.flatMap(({ what, own: ours, newer: entry }) =>
    what === 'taken' || what === 'added' ? [ours, entry].filter((each) => each !== undefined) : [],
  );
  const unmergeable = crowded(moved);
  if (unmergeable.length > 0) {
    return refused(
      EXIT.usage,
      unmergeable.map(({ id, node }) =>
        findingOf(CODES['upgrade-layout'], {
          subject: id,
          message: `${id} shares a line with another entry and cannot be merged by itself`,
          location: node.document.locate(node.path),
        }),
      ),
    );
  }
  const encoder = new TextEncoder();
  const files = [...mergeTexts(decisions, mine.texts, theirs.texts)].map(([path, lines]) => ({
    path,
    bytes: encoder.encode(lines.join('\n')),
  }));
  const held = asDecided(files, decisions, mine, theirs);
  if (!held.ok) return held;
  return done({ decisions, files, digest: digestOf(hashFiles(files)), from: digestOf(hashFiles(newer)) });
}

/** Writes the merged copy as a new folder, with what it is now made from, whole or not at all; what stands there is never touched. */
export function writeUpgrade({ files, from }: Upgrade, folder: string): Outcome<null> {
  const base = { path: BASE_FILE, bytes: new TextEncoder().encode(baseText(from)) };
  const written = writeFolder(folder, [...files, base]);
  if (written.ok) return done(null);
  return refused(EXIT.usage, [findingOf(CODES['formulary-unwritten'], { subject: folder, message: written.message })]);
}

interface ReadFolder {
  readonly texts: Texts;
  readonly documents: readonly Document[];
}

function readFiles(files: readonly FormularyFile[]): Outcome<ReadFolder> {
  const read = files.map(({ path, bytes }) => readYaml(path, bytes, FORMULARY_LIMITS));
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return refused(EXIT.usage, faults);
  return done({
    texts: new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes).split('\n')])),
    documents: read.flatMap((each) => (each.ok ? each.documents : [])),
  });
}

/** The merged files read again: against the clinic's copy they differ in what was taken and added, against the newer one in the rest, and in nothing else. */
function asDecided(
  files: readonly FormularyFile[],
  decisions: readonly Decision[],
  mine: ReadFolder,
  theirs: ReadFolder,
): Outcome<null> {
  const merged = readFiles(files);
  const names = (list: readonly Decision[]) =>
    list
      .map(({ kind, id }) => `${kind} ${id}`)
      .sort()
      .join('\n');
  const came = decisions.filter(({ what }) => what === 'taken' || what === 'added');
  const stayed = decisions.filter((each) => each.what === 'kept' || isConflict(each));
  if (merged.ok) {
    const { documents } = merged.value;
    const fromMine = decideUpgrade(mine.documents, mine.documents, documents);
    const fromTheirs = decideUpgrade(theirs.documents, documents, theirs.documents).filter(
      ({ what }) => what !== 'added',
    );
    const right = names(stayed.filter(({ what }) => what !== 'removed-here' && what !== 'dropped'));
    const left = names(fromTheirs.filter(({ newer }) => newer !== undefined));
    if (names(fromMine) === names(came) && right === left) return done(null);
  }
  const message = 'the merged text does not say what was decided; the layout of a file does not allow merging by lines';
  return refused(EXIT.usage, [findingOf(CODES['upgrade-layout'], { subject: 'formulary', message })]);
}
