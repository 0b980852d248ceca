import type { View } from '../../src/cli/render/view.js';

const same = (text: string) => text;

/** A view of 80 columns without colour. */
export const plainView: View = {
  palette: { strong: same, faint: same, good: same, bad: same, heading: same, severity: (_severity, text) => text },
  width: 80,
  plain: false,
  rows: 24,
};
