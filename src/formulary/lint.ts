import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import type { Finding, NotChecked } from '../findings/finding.js';
import type { Excerpts } from '../reader/document.js';
import { sortFindings } from '../reader/sort.js';
import { type Catalogue, entriesOf, excerptsOf } from './catalogue.js';
import { digestOf, type FormularyFile } from './digest.js';
import { KINDS, type Kind } from './kinds.js';
import { child, faultAt, itemsAt, type Node, textOf } from './node.js';
import type { PlainFormulary } from './plain.js';
import { readFormulary } from './written.js';

/** How much a formulary holds. */
export type Counts = Readonly<Record<Kind | 'files' | 'limits' | 'examples' | 'to_confirm', number>>;

/** Something that a pharmacist still has to settle. */
export interface ToConfirm {
  readonly subject: string;
  readonly statement: string;
}

/** What a lint says: findings sorted by place, and, where the formulary loads, its digest, counts and what is to be confirmed. */
export interface LintReport {
  readonly findings: readonly Finding[];
  readonly loaded: {
    readonly digest: string;
    readonly counts: Counts;
    readonly toConfirm: readonly ToConfirm[];
  } | null;
  /** What was not looked at because of the faults found; empty where the formulary loads. */
  readonly notChecked: readonly NotChecked[];
  readonly excerpts: Excerpts;
}

/** Judges the YAML files of a formulary: everything that bars its loading, and what deserves a second look though it loads. */
export function lintFormulary(files: readonly FormularyFile[]): LintReport {
  const written = readFormulary(files);
  if (!written.ok) {
    const { faults, allRead, excerpts } = written;
    return { findings: faults, loaded: null, notChecked: notCheckedOf(allRead), excerpts };
  }
  const { plain, catalogue } = written;
  return {
    findings: sortFindings(neverCited(catalogue)),
    loaded: { digest: digestOf(plain.files), counts: countsOf(plain), toConfirm: openPoints(plain) },
    notChecked: [],
    excerpts: excerptsOf(catalogue),
  };
}

/** What a formulary that does not load is not checked for. */
function notCheckedOf(allRead: boolean): readonly NotChecked[] {
  const unread = {
    code: 'references',
    message: 'entries of the files that cannot be read, and references to what they may define',
  };
  return [
    ...(allRead ? [] : [unread]),
    { code: 'rules', message: 'the expressions of the rules' },
    { code: 'examples', message: 'the examples of the rules' },
    { code: 'citations', message: 'sources that nothing cites' },
  ];
}

function neverCited(catalogue: Catalogue): readonly Finding[] {
  const cited = new Set(catalogue.entries.flatMap(({ mappings }) => mappings.flatMap((mapping) => citedIn(mapping))));
  return entriesOf(catalogue, 'sources')
    .filter(({ id }) => !cited.has(id))
    .map(({ id, node }) =>
      faultAt(child(node, 'id'), FORMULARY_CODES['formulary-source-not-cited'], {
        subject: id,
        message: `nothing cites the source ${id}`,
      }),
    );
}

function citedIn(mapping: Node): readonly string[] {
  return ['sources', 'claimed_by'].flatMap((key) => itemsAt(mapping, key).flatMap((source) => textOf(source) ?? []));
}

function countsOf(plain: PlainFormulary): Counts {
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, plain[kind].length])) as Record<Kind, number>;
  const limits = [...plain.ingredients, ...plain.rules].flatMap((entry) => [...(entry.limits ?? [])]);
  const examples = plain.rules.flatMap((rule) => [...rule.examples.fires, ...rule.examples.quiet]);
  return {
    ...lists,
    files: plain.files.length,
    limits: limits.length,
    examples: examples.length,
    to_confirm: openPoints(plain).length,
  };
}

function openPoints(plain: PlainFormulary): readonly ToConfirm[] {
  return [...plain.ingredients, ...plain.products].flatMap((entry) =>
    (entry.to_confirm ?? []).map((statement) => ({ subject: entry.id, statement })),
  );
}
