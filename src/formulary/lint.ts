import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import type { Finding, Location, NotChecked } from '../findings/finding.js';
import type { Excerpts } from '../reader/document.js';
import { sortFindings } from '../reader/sort.js';
import { type Catalogue, type Entry, entriesOf, excerptsOf } from './catalogue.js';
import { checkPlainScalars } from './checks/plain-scalars.js';
import { checkReview } from './checks/review.js';
import { digestOf, type FormularyFile, hashFiles } from './digest.js';
import { KINDS, type Kind } from './kinds.js';
import type { Formulary } from './model.js';
import { child, faultAt, itemsAt, type Node, placeOf, textOf } from './node.js';
import type { PlainFormulary } from './plain.js';
import { soundPart } from './sound-part.js';
import { storedOf } from './stored.js';
import { typedFormulary } from './typed.js';
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
  /** What was not looked at, and why. */
  readonly notChecked: readonly NotChecked[];
  readonly excerpts: Excerpts;
  /** The formulary, or where it does not load what of it can be typed: for the checks of its rules, never to work with. */
  readonly typed: Formulary;
  /** Whether an entry of any kind has that id, one that cannot be typed among them. */
  readonly isDefined: (id: string) => boolean;
  /** Where the value of `key` of a rule stands; the rule itself where it has none. */
  readonly placeInRule: (rule: string, key: string) => Location | null;
}

/**
 * Judges the YAML files of a formulary: everything that bars its loading, and what deserves a second look though it loads. `today` (YYYY-MM-DD) is held
 * against the period after which entries are to be looked at again.
 */
export function lintFormulary(files: readonly FormularyFile[], today: string | null = null): LintReport {
  const written = readFormulary(files);
  const { catalogue } = written;
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const review = checkReview(catalogue, today);
  const looked = [...checkPlainScalars(catalogue, bytes), ...review.findings];
  const rules = new Map(entriesOf(catalogue, 'rules').map(({ id, node }) => [id, node]));
  const common = {
    isDefined: (id: string) => KINDS.some((kind) => catalogue.byId[kind].has(id)) || catalogue.mayStandUnread(id),
    placeInRule: (rule: string, key: string) => {
      const node = rules.get(rule);
      return node === undefined ? null : placeOf(child(node, key));
    },
  };
  if (written.ok) {
    const { plain } = written;
    const digest = digestOf(plain.files);
    return {
      ...common,
      findings: sortFindings([...neverCited(catalogue), ...looked]),
      loaded: { digest, counts: countsOf(plain), toConfirm: openPoints(plain) },
      notChecked: review.notChecked,
      excerpts: excerptsOf(catalogue),
      typed: typedFormulary(storedOf(plain), digest),
    };
  }
  const { faults, allRead, excerpts } = written;
  const { plain, left } = soundPart(catalogue, hashFiles(files));
  return {
    ...common,
    findings: sortFindings([...faults, ...(allRead ? neverCited(catalogue) : []), ...looked]),
    loaded: null,
    notChecked: [...notCheckedOf(allRead, left), ...review.notChecked],
    excerpts,
    typed: typedFormulary(storedOf(plain), ''),
  };
}

/** What a formulary that does not load is not checked for. */
function notCheckedOf(allRead: boolean, left: readonly Entry[]): readonly NotChecked[] {
  const rules = left.flatMap(({ kind, id }) => (kind === 'rules' ? [id === '' ? 'one without an id' : id] : []));
  return [
    ...(allRead
      ? []
      : [
          {
            code: 'references',
            message: 'entries of the files that cannot be read, and references to what they may define',
          },
          { code: 'citations', message: 'sources that nothing cites' },
        ]),
    ...(rules.length === 0
      ? []
      : [
          {
            code: 'rules',
            message: `expressions, limits and examples of the rules that cannot be read: ${rules.join(', ')}`,
          },
        ]),
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
  const { ingredients, products, techniques, zones, prp_methods, adverse_events } = plain;
  const entries = [ingredients, products, techniques, zones, prp_methods, adverse_events].flat();
  return entries.flatMap((entry) => (entry.to_confirm ?? []).map((statement) => ({ subject: entry.id, statement })));
}
