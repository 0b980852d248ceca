import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import fc from 'fast-check';
import { codePage } from '../../src/findings/register.js';
import { junitOf } from '../../src/interop/junit.js';
import type { Checked } from '../../src/interop/located.js';
import { sarifOf } from '../../src/interop/sarif.js';
import { SARIF_SHAPE } from './sarif-shape.js';

const finding = {
  code: 'formulary-cas',
  severity: 'stop',
  subject: 'zinc',
  message: 'the CAS number 7440-66-5 would have to end in 6',
  explanation: 'Why <it> matters & "more".',
  remedy: 'Copy it again.',
  evidence: [],
  sources: [],
  location: { file: 'minerals/new one.yaml', line: 12, column: 9 },
} as const;

const checked: Checked = {
  tool: { name: 'mesolog', version: '9.9.9' },
  findings: [
    { finding, line: 'cas: 7440-66-5', excerpt: '12 | cas: 7440-66-5\n   |      ^' },
    { finding: { ...finding, severity: 'reason', location: null, code: 'nowhere-known' }, line: '', excerpt: '' },
    { finding: { ...finding, severity: 'note' }, line: '', excerpt: '' },
  ],
  files: ['minerals/new one.yaml', 'clean.yaml'],
  pathOf: (file) => `formulary/${file}`,
};

const faultsOf = (value: unknown) => {
  const validate = new Ajv.default({ strict: true, allErrors: true }).compile(SARIF_SHAPE);
  return validate(value) ? [] : validate.errors;
};

describe('SARIF', () => {
  test('says each finding with its rule, level, place, line and remedy', () => {
    const log = sarifOf(checked, codePage);
    expect(faultsOf(log)).toEqual([]);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'mesolog', version: '9.9.9', rules: [{ id: 'formulary-cas' }, { id: 'nowhere-known' }] },
          },
          results: [
            {
              ruleId: 'formulary-cas',
              ruleIndex: 0,
              level: 'error',
              message: { text: 'the CAS number 7440-66-5 would have to end in 6. Copy it again.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'formulary/minerals/new%20one.yaml' },
                    region: { startLine: 12, startColumn: 9, snippet: { text: 'cas: 7440-66-5' } },
                  },
                },
              ],
            },
            { ruleIndex: 1, level: 'warning' },
            { level: 'note' },
          ],
        },
      ],
    });
    expect(JSON.stringify(log)).not.toContain('"locations":[]');
  });

  test('nothing found is a log with no result', () => {
    const log = sarifOf({ ...checked, findings: [] }, codePage);
    expect(faultsOf(log)).toEqual([]);
    expect(log).toMatchObject({ runs: [{ results: [] }] });
  });

  test('the shape refuses what SARIF does not know', () => {
    expect(faultsOf({ version: '2.1.0', runs: [{ tool: { driver: {} }, results: [] }] })).not.toEqual([]);
    expect(
      faultsOf({
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'x' } }, results: [{ level: 'stop', message: { text: 'x' } }] }],
      }),
    ).not.toEqual([]);
  });
});

describe('JUnit', () => {
  test('one suite a file, one failed case a finding, one passed case where there is none', () => {
    expect(junitOf(checked)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mesolog formulary lint" tests="4" failures="3" errors="0">
  <testsuite name="formulary/minerals/new one.yaml" tests="2" failures="2" errors="0" skipped="0">
    <testcase name="formulary-cas: zinc" classname="formulary/minerals/new one.yaml" file="formulary/minerals/new one.yaml" line="12">
      <failure type="formulary-cas" message="the CAS number 7440-66-5 would have to end in 6">formulary/minerals/new one.yaml:12:9
stop: the CAS number 7440-66-5 would have to end in 6
12 | cas: 7440-66-5
   |      ^
Why &lt;it&gt; matters &amp; "more".
To do: Copy it again.</failure>
    </testcase>
    <testcase name="formulary-cas: zinc" classname="formulary/minerals/new one.yaml" file="formulary/minerals/new one.yaml" line="12">
      <failure type="formulary-cas" message="the CAS number 7440-66-5 would have to end in 6">formulary/minerals/new one.yaml:12:9
note: the CAS number 7440-66-5 would have to end in 6
Why &lt;it&gt; matters &amp; "more".
To do: Copy it again.</failure>
    </testcase>
  </testsuite>
  <testsuite name="formulary/clean.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="formulary/clean.yaml" file="formulary/clean.yaml"/>
  </testsuite>
  <testsuite name="the formulary" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="nowhere-known: zinc" classname="the formulary" file="the formulary">
      <failure type="nowhere-known" message="the CAS number 7440-66-5 would have to end in 6">reason: the CAS number 7440-66-5 would have to end in 6
Why &lt;it&gt; matters &amp; "more".
To do: Copy it again.</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('no text of a finding can end an element or an attribute, or hold what XML cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const found = { finding: { ...finding, message, subject: message }, line: '', excerpt: message };
        const xml = junitOf({ ...checked, findings: [found] });
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(xml.match(/<failure/g)).toHaveLength(1);
        expect(xml.replace(/<[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\/[a-z]+>|<\?[^>]*\?>/g, '')).not.toMatch(/[<]/);
      }),
    );
  });
});
