import type { Finding } from '../../../findings/finding.js';
import type { Formulary } from '../../../formulary/model.js';
import { text } from '../../../reader/fields.js';
import { stops, unmetReasons } from '../../../rules/reasons.js';
import type { CheckResult } from '../../../workflow/check/check.js';
import { renderFindings } from '../../render/findings.js';
import { textOf } from '../../render/text.js';
import type { View } from '../../render/view.js';
import { allOf, fieldOf } from '../fields.js';
import { type Answers, type Question, textQuestion, withAnswer } from '../question.js';
import { placeOf } from './place-of.js';
import { reasonId } from './reason-id.js';

/** Typed in place of a reason: goes to what the finding is about. */
const JUMP = '>';

/** A reason is read by others, years later: a letter or a sign is none. */
function aReason(value: string): string | null {
  return value.replace(/[^\p{L}]/gu, '').length < 3
    ? 'Write the reason in words that another person understands.'
    : null;
}

/** One question for each finding that may stand only with a typed reason. None while something bars the release anyway. */
export function reasonQuestions(answers: Answers, result: CheckResult, view: View): readonly Question[] {
  if (stops(result.findings).length > 0) return [];
  const wanted = result.findings.filter(({ severity }) => severity === 'reason');
  return wanted.map((finding) => reasonQuestion(finding, answers, result.context.formulary, view));
}

function reasonQuestion(finding: Finding, answers: Answers, formulary: Formulary, view: View): Question {
  const id = reasonId(finding.code, finding.subject);
  return textQuestion(
    id,
    `Reason to go on despite ${finding.code} (${finding.subject}), no names; > changes it`,
    'reasons in --request FILE',
    {
      check: (value) =>
        value === JUMP ? null : allOf(fieldOf(text({ most: 1000, what: 'a reason' })), aReason)(value),
      leadsTo: (before, value) =>
        value === JUMP
          ? { answers: before, to: placeOf(finding, before, formulary) }
          : { answers: withAnswer(before, id, value) },
      before: () => (answers[id] === undefined ? textOf(renderFindings([finding], view)) : ''),
      explain: () => textOf(renderFindings([finding], view)),
    },
  );
}

/** The answers without reasons for findings that are no longer there. */
export function withoutStaleReasons(answers: Answers, result: CheckResult): Answers {
  const live = new Set(result.findings.map(({ code, subject }) => reasonId(code, subject)));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !id.startsWith('reason ') || live.has(id)));
}

/** The `reason` findings still without a reason. */
export function unmet(result: CheckResult): readonly Finding[] {
  return unmetReasons(result.findings, result.context.request.reasons);
}
