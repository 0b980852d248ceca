import type { Draft, DraftStore } from '../../src/cli/interview/ports.js';

/** Drafts that are kept nowhere but here. */
export function memoryDrafts(): DraftStore & { draft: Draft | null } {
  const store = {
    draft: null as Draft | null,
    load: () => (store.draft === null ? null : { draft: store.draft }),
    save: (draft: Draft) => {
      store.draft = draft;
      return null;
    },
    discard: () => {
      store.draft = null;
      return null;
    },
  };
  return store;
}
