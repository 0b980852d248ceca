import type { Draft } from '../../src/cli/interview/ports.js';
import { interviewSession } from '../../src/cli/interview/session/interview.js';
import { sessionScript } from '../../src/cli/interview/session/script.js';
import type { Formulary } from '../../src/formulary/model.js';
import { FIRST_SESSION, noAndReasons } from './answers.js';
import { clinicWorld } from './clinic-world.js';
import { plainView } from './plain-view.js';
import { scriptedPrompter } from './scripted-prompter.js';

/** One question of the first session: the draft as it stands when it is asked, its title and how it is answered. */
export interface AskedAt {
  readonly id: string;
  readonly title: string;
  readonly kind: 'text' | 'keys' | 'list' | 'search' | 'press';
  readonly draft: Draft;
}

/** Every question of a whole first session, in order. */
export async function everyQuestion(formulary: Formulary): Promise<readonly AskedAt[]> {
  const world = clinicWorld(formulary);
  const drafts: Draft[] = [];
  const store = {
    load: () => null,
    discard: () => null,
    save: (draft: Draft) => {
      drafts.push(draft);
      return null;
    },
  };
  await interviewSession({
    prompter: scriptedPrompter(FIRST_SESSION, noAndReasons),
    world,
    drafts: store,
    view: plainView,
  });
  const script = sessionScript(world, plainView);
  return drafts.map((draft) => {
    const question = script(draft.answers).find(({ id }) => id === draft.at);
    if (question === undefined) throw new Error(`no question ${draft.at}`);
    return { id: question.id, title: question.title, kind: question.prompt.kind, draft };
  });
}
