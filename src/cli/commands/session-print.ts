import { resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { writeFile } from '../../io/files.js';
import type { Paper } from '../../sheet/document.js';
import { readLabelSize } from '../../sheet/label-size.js';
import type { LabelDpi } from '../../sheet/label-zpl.js';
import { EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { sessionNumbered } from '../../workflow/session/close.js';
import { aftercareDocument } from '../../workflow/sheets/aftercare-document.js';
import {
  type DocumentFormat,
  type LabelFormat,
  type Press,
  printDocuments,
  printLabels,
} from '../../workflow/sheets/print.js';
import { sessionDocument } from '../../workflow/sheets/session-document.js';
import { sessionLabels } from '../../workflow/sheets/session-labels.js';
import { type SessionPaper, sessionPaper } from '../../workflow/sheets/session-paper.js';
import type { Context } from '../context.js';
import { inClinic } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { columnsOf, outputOf } from '../output.js';
import { refuse } from '../refuse.js';

interface SheetOptions {
  readonly format: DocumentFormat;
  readonly paper: Paper;
  readonly out?: string;
}

interface LabelOptions {
  readonly format: LabelFormat;
  readonly labelSize: string;
  readonly dpi: string;
  readonly out?: string;
}

/** `mesolog session sheet NUMBER`: a session as it was signed, to be printed and kept. */
export async function sessionSheet(context: Context, number: string, options: SheetOptions): Promise<number> {
  return await printed(context, number, 'sheet', options, (paper, press) =>
    printDocuments([sessionDocument(paper, options.paper)], options.format, press, columnsOf(context)),
  );
}

/** `mesolog session aftercare NUMBER`: what the patient takes home. */
export async function sessionAftercare(context: Context, number: string, options: SheetOptions): Promise<number> {
  return await printed(context, number, 'aftercare', options, (paper, press) =>
    printDocuments([aftercareDocument(paper, options.paper)], options.format, press, columnsOf(context)),
  );
}

/** `mesolog session label NUMBER`: one label a preparation. */
export async function sessionLabel(context: Context, number: string, options: LabelOptions): Promise<number> {
  const size = readLabelSize(options.labelSize);
  if (!size.ok) return await refuse(context, refused(EXIT.usage, size.errors));
  const dpi: LabelDpi = options.dpi === '300' ? 300 : 203;
  return await printed(context, number, 'label', options, (paper, press) =>
    printLabels(sessionLabels(paper), options.format, size.value, dpi, press),
  );
}

/** Makes a paper of a session, and writes it to the file named, or to stdout where it is text. */
async function printed(
  context: Context,
  number: string,
  what: 'sheet' | 'aftercare' | 'label',
  { format, out }: { readonly format: string; readonly out?: string },
  make: (paper: SessionPaper, press: Press) => Promise<Outcome<string | Uint8Array>>,
): Promise<number> {
  if (format === 'pdf' && out === undefined) {
    return await refuse(context, missingAnswer('--out', 'A PDF is no text for a terminal: name the file to write.'));
  }
  return await inClinic(context, 'read', async (log) => {
    const session = sessionNumbered(log, number);
    if (!session.ok) return await refuse(context, session);
    // The paper says it was made when the session was signed, so that printing it again gives the same bytes.
    const press = { root: context.streams.root, madeAt: session.value.release.recorded_at };
    const content = await make(sessionPaper(log, session.value), press);
    if (!content.ok) return await refuse(context, content);
    const output = outputOf(context);
    if (out === undefined) {
      const text = String(content.value);
      if (context.json) await output.json({ schema: 'mesolog.text/1', text });
      else await output.result(text);
      return EXIT.ok;
    }
    const file = resolve(context.streams.cwd(), out);
    const written = writeFile(file, content.value, 'never');
    if (!written.ok) return await refuse(context, notWritten(written.message));
    const bytes = Buffer.byteLength(content.value);
    if (context.json) {
      await output.json({ schema: 'mesolog.printed/1', session: session.value.number, what, format, file, bytes });
    } else await output.aside(`${file}\n`);
    return EXIT.ok;
  });
}

function notWritten(message: string) {
  const remedy = 'Name a new file, in a folder that is there.';
  return refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject: '--out', message, remedy })]);
}
