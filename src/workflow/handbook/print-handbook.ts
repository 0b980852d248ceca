import type { Formulary } from '../../formulary/model.js';
import type { Paper } from '../../sheet/document.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { coverageDocument } from './coverage.js';
import { handbookOf } from './handbook.js';

/** What is printed from a formulary, and how. */
export interface HandbookRequest {
  readonly what: 'handbook' | 'coverage';
  readonly paper: Paper;
}

/** The handbook or the compatibility matrix as one HTML page that needs nothing else. */
export async function handbookHtml(formulary: Formulary, request: HandbookRequest): Promise<Outcome<string>> {
  const { renderHtml } = await import('../../sheet/render-html.js');
  const document = (request.what === 'coverage' ? coverageDocument : handbookOf)(formulary, request.paper);
  const rendered = await renderHtml([document]);
  return rendered.ok ? done(rendered.value) : refused(EXIT.bug, rendered.errors);
}
