import { render } from '@inquirer/testing';
import { describe, expect, test } from '@jest/globals';
import { choosePrompt } from '../../src/cli/interview/choose-prompt.js';
import type { Answers, Question } from '../../src/cli/interview/question.js';
import { sessionScript } from '../../src/cli/interview/session/script.js';
import type { Product } from '../../src/formulary/model.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicFormulary, clinicWorld } from './clinic-world.js';
import { plainView } from './plain-view.js';

const PRODUCTS = 500;
const formulary = clinicFormulary();

/** A catalogue that counts how often it is gone through. */
class Counted extends Map<string, Product> {
  reads = 0;
  override values() {
    this.reads += 1;
    return super.values();
  }
}

function large(): Counted {
  const products = new Counted(formulary.products);
  const model = formulary.products.get('panthenol-house-2ml');
  if (model === undefined) throw new Error('no product to copy');
  for (let index = products.size; index < PRODUCTS; index += 1)
    products.set(`copy-${index}`, { ...model, id: `copy-${index}`, name: `Copy ${index}` });
  return products;
}

/** The question for the second component, as it stands after the first. */
function secondComponent(products: Counted): { readonly question: Question; readonly checks: () => number } {
  let checks = 0;
  const world = clinicWorld({ ...formulary, products });
  const counting = {
    ...world,
    check: (text: string) => {
      checks += 1;
      return world.check(text);
    },
  };
  const script = sessionScript(counting, plainView);
  let answers: Answers = { 'A.c0.product': 'panthenol-house-2ml' };
  for (;;) {
    const question = script(answers).find(({ id }) => answers[id] === undefined);
    if (question?.id === 'A.c1.product') return { question, checks: () => checks };
    if (question === undefined) throw new Error('no second component is asked');
    const typed = FIRST_SESSION[question.id] ?? noAndReasons(question);
    if (typeof typed !== 'string') throw new Error(question.id);
    const key = 'keys' in question.prompt ? question.prompt.keys.find((one) => one.key === typed)?.value : undefined;
    answers = question.leadsTo?.(answers, key ?? typed).answers ?? { ...answers, [question.id]: key ?? typed };
  }
}

describe('a key pressed at a catalogue of 500 products', () => {
  test('looks names up once, checks nothing, and reads the catalogue no more than once in all', async () => {
    const products = large();
    const { question, checks } = secondComponent(products);
    const { prompt } = question;
    if (prompt.kind !== 'search') throw new Error('not a search');
    let finds = 0;
    const style = Object.fromEntries(
      ['answer', 'message', 'error', 'defaultAnswer', 'help', 'highlight', 'key'].map((part) => [part, String]),
    );
    const before = { reads: products.reads, checks: checks() };
    const { answer, events, getScreen } = await render(choosePrompt, {
      message: question.title,
      find: (term) => {
        finds += 1;
        return prompt.find(term);
      },
      marked: undefined,
      pageSize: 9,
      begun: '',
      changed: () => undefined,
      settled: (taken) => taken,
      width: 77,
      help: '',
      theme: { prefix: { idle: '?', done: '✔' }, style } as never,
    });
    const term = 'copy 499';
    events.type(term);
    expect(getScreen()).toContain('> Copy 499');
    expect(getScreen()).not.toContain('Copy 498');
    expect(finds).toBeLessThanOrEqual(term.length + 1);
    expect(products.reads - before.reads).toBeLessThanOrEqual(1);
    expect(checks() - before.checks).toBe(0);
    events.keypress('enter');
    expect(await answer).toBe('copy-499');
  });
});
