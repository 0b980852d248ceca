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

/** Every finding in full, worst first, an empty line between two. `source` shows the lines around a place in the request. */
export function renderFindings(findings: readonly Finding[], view: View, source?: Excerpts): string[] {
  return worstFirst(findings).flatMap((finding, index) => [
    ...(index === 0 ? [] : ['']),
    ...fullFinding(finding, view, source),
  ]);
}

/**
 * One finding with all it says: severity, code and subject; message; the compared values; why; what to do; sources with the
 * date each was verified; FILE:LINE:COLUMN and the lines around it.
 */
function fullFinding(found: Finding, view: View, source?: Excerpts): string[] {
  const finding = sanitizeAll(found);
  const { palette, width } = view;
  const word = palette.severity(finding.severity, severityWord(finding.severity));
  const inner = width - 2;
  return [
    ...hang(`${word}  `, `${palette.strong(finding.code)}  ${finding.subject}`, width),
    ...indent(
      [
        ...hang('', finding.message, inner),
        ...finding.evidence.flatMap((one) => hang('compared: ', evidenceText(one), inner)),
        ...hang('why: ', finding.explanation, inner),
        ...hang('to do: ', finding.remedy, inner),
        ...finding.sources.flatMap((one) => hang('source: ', sourceText(one), inner)),
        ...placeOf(found, source, inner),
      ],
      2,
    ),
  ];
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

/** Findings for a running table: one entry each, `STOP  code: message`, worst first, notes only counted where `notes` is false. */
export function renderFindingsCompact(findings: readonly Finding[], view: View, notes = true): string[] {
  const shown = worstFirst(findings).filter(({ severity }) => notes || severity !== 'note');
  const hidden = findings.length - shown.length;
  return [
    ...shown.flatMap((found) => {
      const finding = sanitizeAll(found);
      const word = view.palette.severity(finding.severity, severityWord(finding.severity));
      return hang(`${word}  `, `${finding.code}: ${finding.message}`, view.width);
    }),
    ...(hidden === 0 ? [] : [`${hidden} ${hidden === 1 ? 'note' : 'notes'} not shown`]),
  ];
}
