import type { Block, Document } from '../../src/sheet/document.js';

/** Texts that would break out of one format or another, were they not made safe. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"\'&amp;<b>',
  '}@import url(//evil.example/x);{',
  '\\22 ; } body { display: none',
  '(endobj) >> stream \\)',
  '^XZ^XA~JA_5E',
  '\u001b[31mred\u001b]0;title\u0007',
  'left\u202eright',
  '=HYPERLINK("x")',
  'javascript:alert(1)',
];

/** One block of every kind, each of its texts made from `text`. */
export function everyBlock(text: string): Block[] {
  return [
    { kind: 'heading', level: 1, text },
    { kind: 'heading', level: 2, text },
    { kind: 'heading', level: 3, text },
    ...(['plain', 'strong', 'faint', 'danger'] as const).map((tone) => ({ kind: 'paragraph' as const, tone, text })),
    ...(['dot', 'number', 'tick'] as const).map((mark) => ({ kind: 'bullets' as const, mark, items: [text, text] })),
    { kind: 'fields', pairs: [{ name: text, value: text }] },
    {
      kind: 'table',
      caption: text,
      columns: [
        { title: text, align: 'left', weight: 2 },
        { title: 'Volume', align: 'right', weight: 1 },
      ],
      rows: [
        [text, '0.5 mL'],
        ['zinc', text],
      ],
    },
    { kind: 'blank', labels: [text, 'Initials'] },
    { kind: 'new-page' },
    { kind: 'code', symbology: 'qr', content: 'mesolog', caption: text },
  ];
}

export function documentOf(text: string, blocks: readonly Block[] = everyBlock(text)): Document {
  return { title: text, running: [text, 'Clinic'], paper: 'A4', blocks };
}
