/**
 * The papers in a real browser: a day's sheets, a patient's aftercare sheet and the handbook are opened in Chromium, measured as they will be printed,
 * photographed and printed; the same papers as PDF of our own are looked at too. Nothing may be cut or stick out, no heading may stand alone at the
 * foot of a page, every code is read back from its pixels. `node test/browser/sheets.mjs` wants a build and Chromium (CHROMIUM names it).
 * Prints `N passed, N failed`; exit 1 where something failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { codesIn } from './codes.mjs';
import { headingsOf, insideTheirBoxes } from './in-page.mjs';
import { clinicOf, papersIn } from './papers.mjs';
import { pageFaults } from './pdf-pages.mjs';

const work = mkdtempSync(join(tmpdir(), 'mesolog-browser-'));
let passed = 0;
let failed = 0;

function expect(name, faults) {
  if (faults.length === 0) passed += 1;
  else failed += 1;
  for (const fault of faults.slice(0, 12)) process.stdout.write(`FAILED ${name}: ${fault}\n`);
}

/** Millimetres between the margins, as CSS pixels: the width that a page is laid out in when it is printed. */
const WIDTHS = { A4: Math.floor((180 * 96) / 25.4), Letter: Math.floor(7.3 * 96) };

async function lookAt(browser, { name, paper, html, pdf, short, large }) {
  const context = await browser.newContext({ viewport: { width: WIDTHS[paper], height: 1000 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const strange = [];
  page.on('console', (message) => strange.push(`the page says ${message.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) strange.push(`the page asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(html).href);
  await page.emulateMedia({ media: 'print' });
  expect(`${name}: nothing is cut or sticks out`, await page.evaluate(insideTheirBoxes));
  expect(`${name}: codes read back from the pixels`, await codesIn(page));
  const headings = await page.evaluate(headingsOf);
  const printed = await page.pdf({ preferCSSPageSize: true });
  expect(`${name}: printed by the browser`, await pageFaults(printed, paper, headings, { large }));
  if (pdf !== null) expect(`${name}: as PDF`, await pageFaults(readFileSync(pdf), paper, headings, { short, large }));
  expect(`${name}: loads and says nothing`, strange);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const clinic = clinicOf(work);
  for (const paper of papersIn(work, clinic)) await lookAt(browser, paper);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
