import type { Finding, Severity } from '../findings/finding.js';
import type { Formulary } from '../formulary/model.js';
import type { Request } from '../request/model.js';
import { answerFact } from '../rules/facts.js';
import { hasReason } from '../rules/reasons.js';
import type { CheckedRow, OpenQuestion } from './model.js';

/** What a checked request comes to, and which questions are left for the chair. */
export interface Judged {
  readonly outcome: CheckedRow['outcome'];
  readonly openQuestions: readonly OpenQuestion[];
}

const BY_SEVERITY: Readonly<Record<Exclude<Severity, 'note'>, CheckedRow['outcome']>> = {
  stop: 'stopped',
  prescriber: 'needs-prescriber',
  reason: 'needs-reason',
};

/**
 * The outcome of a row from its own findings: the worst that still bars a release decides. A finding that only waits for questions of this very
 * session bars nothing yet; one that asks for a reason and has it, neither. An answer `unknown` or `declined` is an answer, never an open question.
 */
export function judge(findings: readonly Finding[], request: Request, formulary: Formulary): Judged {
  const waiting = new Map<string, OpenQuestion>();
  let worst: CheckedRow['outcome'] = 'ready';
  for (const finding of findings) {
    const { severity } = finding;
    if (severity === 'note' || (severity === 'reason' && hasReason(finding, request.reasons))) continue;
    const open = openQuestions(finding, formulary);
    if (open !== null) for (const question of open) waiting.set(question.id, question);
    else if (worse(BY_SEVERITY[severity], worst)) worst = BY_SEVERITY[severity];
  }
  const asks = [...waiting.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { outcome: worst === 'ready' && asks.length > 0 ? 'ask-at-chair' : worst, openQuestions: asks };
}

const RANK: readonly CheckedRow['outcome'][] = ['ready', 'ask-at-chair', 'needs-reason', 'needs-prescriber', 'stopped'];

function worse(a: CheckedRow['outcome'], b: CheckedRow['outcome']): boolean {
  return RANK.indexOf(a) > RANK.indexOf(b);
}

/** The questions that a finding waits for, where all of them hold for one session only and were not asked; else null. */
function openQuestions({ code, evidence }: Finding, formulary: Formulary): readonly OpenQuestion[] | null {
  if (code !== 'not-answered' || evidence.length === 0) return null;
  const known = sessionQuestions(formulary);
  const asks: OpenQuestion[] = [];
  for (const { fact, actual } of evidence) {
    const question = known.get(fact);
    if (question === undefined || actual !== 'not asked') return null;
    asks.push(question);
  }
  return asks;
}

const SESSION_QUESTIONS = new WeakMap<Formulary, ReadonlyMap<string, OpenQuestion>>();

/** The questions that are asked anew in every session, by the fact that holds the answer; made once a formulary. */
function sessionQuestions(formulary: Formulary): ReadonlyMap<string, OpenQuestion> {
  const made = SESSION_QUESTIONS.get(formulary);
  if (made !== undefined) return made;
  const questions = new Map<string, OpenQuestion>();
  for (const { id, text, validFor } of formulary.questions.values())
    if (validFor === 'session') questions.set(answerFact(id), { id, text });
  SESSION_QUESTIONS.set(formulary, questions);
  return questions;
}
