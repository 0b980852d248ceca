import type { Document } from '../reader/document.js';
import type { Shape } from '../reader/shape.js';
import { validate } from '../reader/validate.js';
import { type Catalogue, type Entry, entriesOf } from './catalogue.js';
import { KINDS, type Kind } from './kinds.js';
import { placed } from './placed.js';
import type { PlainFile, PlainFormulary } from './plain.js';
import { fileSchema } from './schema.js';

/** What of a faulty formulary can be typed all the same, and the entries that cannot. Only ever used to look for further faults. */
export interface SoundPart {
  readonly plain: PlainFormulary;
  readonly left: readonly Entry[];
}

/** The entries that are as their schema says, whatever else is wrong with them or with others. `files` as `hashFiles` gives them. */
export function soundPart(catalogue: Catalogue, files: readonly PlainFile[]): SoundPart {
  const numbers = new Map(files.map(({ path }, index) => [path, index]));
  const left: Entry[] = [];
  const lists = Object.fromEntries(
    KINDS.map((kind) => {
      const schema = schemaOf(kind);
      const plain = entriesOf(catalogue, kind).flatMap((entry) => {
        const { document, path } = entry.node;
        const result = validate(part(entry), schema);
        if (result.ok) return [placed(result.value, document, numbers.get(document.file) ?? 0, path)];
        left.push(entry);
        return [];
      });
      return [kind, plain];
    }),
  );
  return { plain: { id: '', title: '', files, ...lists } as unknown as PlainFormulary, left };
}

/** An entry as a document of its own. */
function part({ node: { document, path, data } }: Entry): Document {
  return {
    file: document.file,
    index: document.index,
    data: data ?? '',
    locate: (below) => document.locate([...path, ...below]),
    locateKey: (below) => document.locateKey([...path, ...below]),
    excerpt: (location) => document.excerpt(location),
  };
}

/** The schema of one entry of a kind, out of that of a file: `exactOptional(array(ENTRY))`. */
function schemaOf(kind: Kind): Shape<unknown> {
  return fileSchema.members[kind].inner.item;
}
