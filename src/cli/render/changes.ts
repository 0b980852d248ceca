import { display } from '../../dose/print.js';
import { parseQuantity } from '../../dose/quantity.js';
import type { Change } from '../../formulary/diff/describe.js';
import { sanitizeAll } from './sanitize.js';
import { hang, indent, widthOf } from './text.js';
import type { View } from './view.js';

/** Changes of a formulary as lines: `dexpanthenol, most per session: 500 mg → 250 mg`; what has no words as its raw path. */
export function changeLines(changes: readonly Change[], view: View): readonly string[] {
  return changes.flatMap((change) => linesOf(sanitizeAll(change), view));
}

function linesOf(change: Change, { width, palette }: View): readonly string[] {
  if (change.what === 'entry-added') return hang('', `${palette.good('new')} ${change.words}: ${named(change)}`, width);
  if (change.what === 'entry-removed')
    return hang('', `${palette.bad('removed')} ${change.words}: ${named(change)}`, width);
  const what = change.words ?? `[${change.path.join(' > ')}]`;
  const lead = change.path.length === 0 && change.words === null ? change.subject : `${change.subject}, ${what}`;
  const values = valuesOf(change);
  const line = `${lead}: ${values.join(' → ')}${EFFECTS[change.effect ?? 'none']}`;
  if (widthOf(line) <= width || values.length < 2)
    return hang('', line, width).map((each, at) => (at === 0 ? each : `  ${each}`));
  return [
    ...hang('', `${lead}:`, width),
    ...indent([...hang('was: ', values[0] ?? '', width - 2), ...hang('now: ', values[1] ?? '', width - 2)], 2),
    ...(change.effect === null ? [] : indent([EFFECTS[change.effect].trim()], 2)),
  ];
}

const EFFECTS = { stricter: ' (stricter)', looser: ' (looser)', same: ' (the same amount)', none: '' } as const;

function named({ id, subject }: Change): string {
  return id === subject ? id : `${subject} (${id})`;
}

function valuesOf({ what, before, after, words }: Change): readonly string[] {
  if (what === 'added') return [`added ${quantityText(after, words)}`];
  if (what === 'removed') return [`removed ${quantityText(before, words)}`];
  const values = [quantityText(before, words), quantityText(after, words)];
  const shown = values[0] === values[1] ? [before ?? '', after ?? ''] : values;
  return what === 'order' ? [`order ${shown[0]}`, `${shown[1]}`] : shown;
}

/** A quantity as ISMP writes it; raw values stay as written. */
function quantityText(value: string | null, words: string | null): string {
  const parsed = words === null ? null : parseQuantity(value ?? '');
  return parsed?.ok === true ? display(parsed.quantity) : (value ?? '');
}
