const SOURCE = `sources:
  - {id: label, title: A label, kind: label, read: full, reference: none, verified: 2026-01-31}
`;

const HEADER = `schema: mesolog.formulary/1
formulary: {id: synthetic, title: Made for timing}
${SOURCE}`;

const ingredient = (number) => `  - id: made-${number}
    name: made ${number}
    synonyms: [substance ${number}, "no. ${number}"]
    class: vitamin
    moiety: made-${number}
    bases:
      - {id: made-${number}, name: made ${number}}
      - id: made-${number}-salt
        name: made ${number} salt
        equals: {amount: 1.25 mg, moiety: 1 mg, sources: [label]}
    selection: selectable
    gate: none
    cautions:
      - {statement: "Sulfite destroys number ${number}.", sources: [label]}
    limits:
      - id: session
        kind: session-dose
        basis: made-${number}
        at_most: 2 mg
        severity: reason
        because: The label says so.
        sources: [label]
    sources: [label]
    verified: 2026-01-31
`;

const listOf = (count) => Array.from({ length: count }, (_, number) => ingredient(number)).join('');

/** A file of `count` ingredients, none of which exists, to be added to a formulary. */
export const madeIngredients = (count) => `schema: mesolog.formulary/1\n${SOURCE}ingredients:\n${listOf(count)}`;

/** The files of a formulary with `count` ingredients, none of which exists. */
export function syntheticFormulary(count) {
  const file = (path, text) => ({ path, bytes: new Uint8Array(Buffer.from(text)) });
  return [
    file('formulary.yaml', HEADER),
    file('ingredients/made.yaml', `schema: mesolog.formulary/1\ningredients:\n${listOf(count)}`),
  ];
}
