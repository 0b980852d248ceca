import type { Command } from 'commander';
import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { allCodes, codePage } from '../../findings/register.js';
import type { Formulary } from '../../formulary/model.js';
import { searchCatalogue } from '../../formulary/search.js';
import { suggest } from '../../reader/suggest.js';
import { EXAMPLE_REQUEST } from '../../request/example.js';
import { rulePage } from '../../rules/rule-page.js';
import { EXIT } from '../../workflow/outcome.js';
import { openFormulary } from '../check-input.js';
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { completedCommands } from '../completion/tree.js';
import { zshCompletion } from '../completion/zsh.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { type Page, renderPage, renderPageList } from '../render/page.js';
import { textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';
import { shellWord } from '../shell-word.js';

/**
 * `mesolog explain [CODE]`: what a finding means and what to do; without a code, all codes of the tool and all rules of the formulary.
 * Exit 2 with the nearest code where there is none of this name.
 */
export async function explain(context: Context, code: string | undefined): Promise<number> {
  const known = code === undefined ? undefined : codePage(code);
  if (known !== undefined) return await showPage(context, { ...known, sources: [] });
  const opened = await openFormulary(context);
  if (!opened.ok) return await refuse(context, opened);
  const rules = rulePages(opened.value.formulary);
  const own: Page[] = allCodes().map((page) => ({ ...page, sources: [] }));
  const pages = [...own, ...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (code === undefined) return await showList(context, pages);
  const rule = rules.find((page) => page.code === code);
  if (rule !== undefined) return await showPage(context, rule);
  const elsewhere = searchCatalogue(opened.value.formulary, code).length > 0;
  const near = suggest(
    code,
    pages.map((page) => page.code),
  );
  const message = `There is no finding "${code}"${near === null ? '.' : `; did you mean ${near}?`}`;
  const remedy = `The formulary knows the word: mesolog formulary show ${shellWord(code)}`;
  return await refuse(context, {
    exit: EXIT.usage,
    errors: [findingOf(CLI_CODES['unknown-code'], { subject: code, message, ...(elsewhere ? { remedy } : {}) })],
  });
}

function rulePages({ rules }: Formulary): Page[] {
  return rules.map((rule) => ({ ...rulePage(rule), sources: rule.sources }));
}

async function showPage(context: Context, page: Page): Promise<number> {
  const output = outputOf(context);
  if (context.json) await output.json(pageJson(page));
  else await output.result(textOf(renderPage(page, viewOf(context))));
  return EXIT.ok;
}

async function showList(context: Context, pages: readonly Page[]): Promise<number> {
  const output = outputOf(context);
  if (context.json)
    await output.json({
      schema: 'mesolog.codes/1',
      codes: pages.map(({ code, severity, title }) => ({ code, severity, title })),
    });
  else await output.result(textOf(renderPageList(pages, viewOf(context))));
  return EXIT.ok;
}

function pageJson({ code, severity, title, explanation, remedy, sources }: Page) {
  return { schema: 'mesolog.code/1', code, severity, title, explanation, remedy, sources };
}

/** `mesolog request example`: a request to start from, as YAML; with `--json` the same text in a JSON object. */
export async function requestExample(context: Context): Promise<number> {
  const output = outputOf(context);
  if (context.json) await output.json({ schema: 'mesolog.text/1', text: EXAMPLE_REQUEST });
  else await output.result(EXAMPLE_REQUEST);
  return EXIT.ok;
}

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `mesolog completion SHELL`: a completion script made from the command tree; with `--json` the same text in a JSON object. */
export async function completion(context: Context, program: Command, shell: keyof typeof SHELLS): Promise<number> {
  const script = SHELLS[shell](completedCommands(program));
  const output = outputOf(context);
  if (context.json) await output.json({ schema: 'mesolog.text/1', text: script });
  else await output.result(script);
  return EXIT.ok;
}
