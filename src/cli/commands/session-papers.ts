import { resolve } from 'node:path';
import { writeFile } from '../../io/files.js';
import { readLabelSize } from '../../sheet/label-size.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { EXIT } from '../../workflow/outcome.js';
import { sessionNumbered } from '../../workflow/session/close.js';
import { aftercareDocument } from '../../workflow/sheets/aftercare-document.js';
import { printDocuments, printLabels } from '../../workflow/sheets/print.js';
import { sessionDocument } from '../../workflow/sheets/session-document.js';
import { sessionLabels } from '../../workflow/sheets/session-labels.js';
import { sessionPaper } from '../../workflow/sheets/session-paper.js';
import type { Context } from '../context.js';
import { columnsOf, outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { USUAL_LABEL } from '../tree/label-options.js';

/**
 * The papers of a session as PDF in the folder that one stands in: `session-N-label.pdf`, `-sheet.pdf` and `-aftercare.pdf`, at the size and on
 * the paper that the commands take where nothing is said. A file that is there is never written over; the next is written all the same.
 */
export async function writePapers(context: Context, log: ClinicLog, number: string): Promise<number> {
  const session = sessionNumbered(log, number);
  if (!session.ok) return await refuse(context, session);
  const size = readLabelSize(USUAL_LABEL);
  if (!size.ok) return await refuse(context, { exit: EXIT.usage, errors: size.errors });
  const paper = sessionPaper(log, session.value);
  const press = { root: context.streams.root, madeAt: session.value.release.recorded_at };
  const labels = sessionLabels(paper);
  const made = [
    ...(labels.length === 0
      ? []
      : [{ what: 'label', content: await printLabels(labels, 'pdf', size.value, 203, press) }]),
    ...(await Promise.all(
      (
        [
          ['sheet', sessionDocument(paper, 'A4')],
          ['aftercare', aftercareDocument(paper, 'A4')],
        ] as const
      ).map(async ([what, document]) => ({
        what,
        content: await printDocuments([document], 'pdf', press, columnsOf(context)),
      })),
    )),
  ];
  const output = outputOf(context);
  for (const { what, content } of made) {
    if (!content.ok) return await refuse(context, content);
    const file = resolve(context.streams.cwd(), `session-${number}-${what}.pdf`);
    const written = writeFile(file, content.value, 'never');
    await output.aside(`${written.ok ? file : `Not written: ${written.message}`}\n`);
  }
  return EXIT.ok;
}

/** Where the papers of a session come from, in one line. */
export function papersText(number: string): string {
  const command = `mesolog session`;
  return `Papers: ${command} label ${number} --out FILE, and sheet or aftercare in place of label\n`;
}
