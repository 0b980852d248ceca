import type { Code } from '../../findings/code.js';
import type { SourceReference } from '../../findings/finding.js';
import { severityWord, sourceText } from './findings.js';
import { sanitizeAll } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

/** What `explain` says of one code. */
export interface Page extends Code {
  readonly sources: readonly SourceReference[];
}

/** The page of one code: title, severity, why it matters, what to do, sources. */
export function renderPage(written: Page, view: View): string[] {
  const page = sanitizeAll(written);
  const { palette, width } = view;
  return [
    ...hang(`${palette.strong(page.code)}  `, page.title, width),
    ...hang('severity: ', palette.severity(page.severity, severityWord(page.severity)), width),
    ...hang('why: ', page.explanation, width),
    ...hang('to do: ', page.remedy, width),
    ...page.sources.flatMap((one) => hang('source: ', sourceText(one), width)),
  ];
}

/** Pages as a list: code, severity and title. */
export function renderPageList(pages: readonly Page[], view: View): string[] {
  return pages.map(sanitizeAll).flatMap(({ code, severity, title }) => {
    const word = view.palette.severity(severity, severityWord(severity));
    return hang(`${code}  `, `${word}  ${title}`, Math.max(view.width, code.length + 30));
  });
}
