import {
  compareSeverity,
  type Evidence,
  type Finding,
  type Severity,
  type SourceReference,
} from '../../findings/finding.js';
import type { Excerpts } from '../../reader/document.js';
import { sanitizeAll } from './sanitize.js';
import { hang, indent } from './text.js';
import type { View } from './view.js';

const WORDS: Record<Severity, string> = { stop: 'STOP', prescriber: 'PRESCRIBER', reason: 'REASON', note: 'NOTE' };

/** The severity as a word; it is always said, whatever the colour. */
export function severityWord(severity: Severity): string {
  return WORDS[severity];
}

/** Findings worst first; among equals the order stays. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
}

/**
 * Every finding in full, worst first, an empty line between two. Findings that say the same of several subjects stand together, and why
 * and what to do is said once. `source` shows the lines around a place in the request.
 */
export function renderFindings(findings: readonly Finding[], view: View, source?: Excerpts): string[] {
  return alike(worstFirst(findings)).flatMap((group, index) => [
    ...(index === 0 ? [] : ['']),
    ...fullFindings(group, view, source),
  ]);
}

/** Findings of one code, severity, reason and remedy, together, where the first of them stands. */
function alike(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { code, severity, explanation, remedy } = finding;
    const key = JSON.stringify([code, severity, explanation, remedy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/**
 * Alike findings with all they say: severity, code and subject; message, compared values, FILE:LINE:COLUMN and the lines around it, for
 * each; then why, what to do, and the sources with the date each was verified.
 */
function fullFindings(group: readonly Finding[], view: View, source?: Excerpts): string[] {
  const shown = group.map(sanitizeAll);
  const [first] = shown;
  if (first === undefined) return [];
  const { palette, width } = view;
  const word = palette.severity(first.severity, severityWord(first.severity));
  const inner = width - 2;
  const shared = sourcesOf(first).filter((one) => shown.every((finding) => sourcesOf(finding).includes(one)));
  const subject = shown.length === 1 ? first.subject : `${shown.length} times`;
  return [
    ...hang(`${word}  `, `${palette.strong(first.code)}  ${subject}`, width),
    ...indent(
      [
        ...group.flatMap((found) => oneOf(found, { many: group.length > 1, shared }, inner, source)),
        ...hang('why: ', first.explanation, inner),
        ...hang('to do: ', first.remedy, inner),
        ...shared.flatMap((one) => hang('source: ', one, inner)),
      ],
      2,
    ),
  ];
}

function sourcesOf({ sources }: Finding): readonly string[] {
  return sources.map(sourceText);
}

/** What one finding says that others of its kind do not. */
function oneOf(
  found: Finding,
  { many, shared }: { many: boolean; shared: readonly string[] },
  width: number,
  source?: Excerpts,
): string[] {
  const finding = sanitizeAll(found);
  const inner = many ? width - 2 : width;
  const own = sourcesOf(finding).filter((one) => !shared.includes(one));
  const rest = [
    ...comparedOf(finding.evidence).flatMap((one) => hang('compared: ', one, inner)),
    ...placeOf(found, source, inner),
    ...own.flatMap((one) => hang('source: ', one, inner)),
  ];
  if (!many) return [...hang('', finding.message, width), ...rest];
  return [...hang('- ', `${finding.subject}: ${finding.message}`, width), ...indent(rest, 2)];
}

/** Compared pairs in words; those that differ in the fact alone stand together. */
function comparedOf(evidence: readonly Evidence[]): readonly string[] {
  const groups = new Map<string, Evidence>();
  for (const one of evidence) {
    const key = JSON.stringify([one.actual, one.operator, one.limit]);
    const alike = groups.get(key);
    groups.set(key, alike === undefined ? one : { ...one, fact: `${alike.fact}, ${one.fact}` });
  }
  return [...groups.values()].map(evidenceText);
}

/** One compared pair in words: `lidocaine dose 310 mg <= 300 mg`. */
export function evidenceText({ fact, actual, operator, limit }: Evidence): string {
  return [fact, actual, operator, limit].filter((part) => part !== '').join(' ');
}

/** A source in words, with the date it was last held against what rests on it. */
export function sourceText({ id, title, verified }: SourceReference): string {
  return title.includes('(not read') ? `${id} ${title}` : `${id} ${title} (verified ${verified})`;
}

function placeOf({ location }: Finding, source: Excerpts | undefined, width: number): string[] {
  if (location === null) return [];
  const place = sanitizeAll(location);
  const excerpt = source === undefined ? '' : source.excerpt(location);
  return [
    ...hang('at: ', `${place.file}:${place.line}:${place.column}`, width),
    ...(excerpt === '' ? [] : indent(sanitizeAll(excerpt).split('\n'), 4)),
  ];
}

/** Findings for a list: one entry each, `STOP  code: message`, worst first. */
export function renderFindingsCompact(findings: readonly Finding[], view: View): string[] {
  return worstFirst(findings).flatMap((finding) => oneEntry(finding, view));
}

/** Says that there is more. */
const CUT = ' ...';
/** Lines that one finding takes in a review at most. */
const MOST_LINES = 3;

/** As {@link renderFindingsCompact}, to be read at the bench: no finding longer than a few lines, notes only counted. */
export function renderFindingsBrief(findings: readonly Finding[], view: View): string[] {
  const shown = worstFirst(findings).filter(({ severity }) => severity !== 'note');
  const hidden = findings.length - shown.length;
  return [
    ...shown.flatMap((finding) => {
      const lines = oneEntry(finding, view);
      if (lines.length <= MOST_LINES) return lines;
      const narrower = oneEntry(finding, { ...view, width: view.width - CUT.length });
      return [...narrower.slice(0, MOST_LINES - 1), `${narrower[MOST_LINES - 1]}${CUT}`];
    }),
    ...(hidden === 0 ? [] : [`${hidden} ${hidden === 1 ? 'note' : 'notes'} not shown`]),
  ];
}

function oneEntry(found: Finding, view: View): readonly string[] {
  const finding = sanitizeAll(found);
  const word = view.palette.severity(finding.severity, severityWord(finding.severity));
  return hang(`${word}  `, `${finding.code}: ${finding.message}`, view.width);
}
