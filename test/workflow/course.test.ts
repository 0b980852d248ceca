import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '../../src/workflow/check/check.js';
import { clinicCheckInput } from '../../src/workflow/clinic-check-input.js';
import { closeSession, sessionNumbered } from '../../src/workflow/session/close.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import { voidSession } from '../../src/workflow/session/void.js';
import { exitOf, verifyLedger } from '../../src/workflow/verify.js';
import { day, GIVEN, makeClinic, must, prescribed, request, type TestClinic } from './clinic.js';

let clinic: TestClinic;

beforeAll(async () => {
  clinic = await makeClinic();
});

afterAll(() => clinic.end());

const WEEKLY = 'dutasteride-abdallah'; // seven sessions, 7 to 28 days apart

/** With the joiners that Persian words are written with. */
const TYPED = 'He travels next week: سفر می\u200cرود.';

const inCourse = (session: number, more = '') =>
  `course: { protocol: ${WEEKLY}, session: ${session} }\n${more}preparations:`;

/** Findings of a course, as a check at the head of the log gives them. */
async function courseFindings(session: number): Promise<readonly string[]> {
  const asked = await request([], (text) => text.replace('preparations:', inCourse(session)));
  const result = check(asked, clinicCheckInput(clinic.log, clinic.opened.formulary, 'check'));
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join('\n'));
  return result.result.findings.flatMap(({ code }) => (code.startsWith('course-') ? [code] : []));
}

/** Releases a session of the course for today; `reasons` are typed for it. */
async function release(session: number, reasons: readonly string[] = []) {
  const name = await prescribed(clinic, { interval: '0 d' });
  const typed = reasons.map((code) => `{ finding: ${code}, subject: ${WEEKLY}, text: "${TYPED}" }`);
  const more = reasons.length === 0 ? '' : `reasons: [${typed.join(', ')}]\n`;
  const asked = await request([name], (text) => text.replace('preparations:', inCourse(session, more)));
  return await releaseSession(clinic.log, clinic.opened, asked, clinic.signer('practitioner'), 'mesolog test');
}

test('a second session of the same day wants a reason; one in which nothing was given does not count; the audit finds the same again', async () => {
  expect(await courseFindings(1)).toEqual([]);
  expect(must(await release(1)).kind).toBe('released');
  expect(await courseFindings(2)).toEqual(['course-too-early']);

  const refused = await release(2);
  expect(refused).toMatchObject({ ok: false, exit: 1, errors: [{ code: 'course-too-early', subject: WEEKLY }] });
  expect(must(await release(2, ['course-too-early'])).kind).toBe('released');
  expect(await courseFindings(2)).toEqual(['course-session-repeated', 'course-too-early']);

  const second = must(sessionNumbered(clinic.log, '2'));
  must(
    await voidSession(clinic.log, second, { reason: 'The patient left.', given: false }, clinic.signer('practitioner')),
  );
  const signed = { finding: 'course-too-early', subject: WEEKLY, text: TYPED };
  expect(second.release).toMatchObject({ reasons: [signed], request: { reasons: [signed] } });

  const first = must(sessionNumbered(clinic.log, '1'));
  must(await closeSession(clinic.log, first, GIVEN, clinic.signer('practitioner')));
  expect(await courseFindings(2)).toEqual(['course-too-early']);
  expect(first.release.planned_for.slice(0, 10)).toBe(day(0));

  const { logFile } = clinic.log.clinic;
  const { audit } = must(await verifyLedger(logFile, { environment: clinic.environment, anchor: clinic.anchor }));
  expect(audit.rules).toEqual({ status: 'ok', problems: [] });
  expect(exitOf(audit)).toBe(0);
});
