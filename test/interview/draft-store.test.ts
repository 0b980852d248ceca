import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { draftStore } from '../../src/cli/interview/draft-store.js';
import type { Draft } from '../../src/cli/interview/ports.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-drafts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const draft: Draft = {
  schema: 'mesolog.draft/1',
  formulary: 'f'.repeat(64),
  at: 'patient.sex',
  answers: { 'patient.id': 'P-1' },
};

test('a draft is kept whole and private, and deleted', () => {
  const drafts = join(folder, 'kept');
  const store = draftStore(drafts, 'lee@clinic.example');
  expect(store.load()).toBeNull();
  expect(store.save(draft)).toBeNull();
  expect(store.save({ ...draft, within: 'patient.' })).toBeNull();
  expect(store.load()).toEqual({ draft: { ...draft, within: 'patient.' } });
  expect(readdirSync(drafts)).toEqual(['lee@clinic.example.json']);
  expect(statSync(drafts).mode & 0o777).toBe(0o700);
  expect(statSync(join(drafts, 'lee@clinic.example.json')).mode & 0o777).toBe(0o600);
  expect(store.discard()).toBeNull();
  expect(store.discard()).toBeNull();
  expect(store.load()).toBeNull();
});

test('each person has a draft, and no name leaves the folder', () => {
  const drafts = join(folder, 'names');
  for (const name of ['lee@clinic.example', '../x@y', 'a/b@c', null])
    expect(draftStore(drafts, name).save(draft)).toBeNull();
  expect(readdirSync(drafts).sort()).toEqual(['draft.json', 'lee@clinic.example.json']);
});

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['another schema', '{"schema":"mesolog.request/1"}'],
  ['an answer that is no text', '{"schema":"mesolog.draft/1","formulary":"f","at":"a","answers":{"a":1}}'],
])('%s is no draft', (_what, text) => {
  const drafts = mkdtempSync(join(folder, 'bad-'));
  writeFileSync(join(drafts, 'draft.json'), text);
  expect(draftStore(drafts, null).load()).toMatchObject({ fault: expect.stringContaining('is not a draft') });
});

test('a symbolic link is not followed', () => {
  const drafts = mkdtempSync(join(folder, 'link-'));
  writeFileSync(join(folder, 'elsewhere.json'), JSON.stringify(draft));
  symlinkSync(join(folder, 'elsewhere.json'), join(drafts, 'draft.json'));
  expect(draftStore(drafts, null).load()).toHaveProperty('fault');
});

test('what cannot be written is said', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(draftStore(join(folder, 'file'), null).save(draft)).toContain('file');
});
