import type { ReleasedPreparation } from '../../record/payloads/release.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { Block, Document, Paper } from '../../sheet/document.js';
import { bullets, column, fields, paragraph, section, table } from '../../sheet/make.js';
import { closingBlocks } from './session-closing.js';
import { doseText, productName, type SessionPaper, shown, timeText } from './session-paper.js';
import { useByText } from './session-use-by.js';

const LINES = [column('>Drawn', 1.6), column('Product', 4), column('Gives', 4), column('Lot, expiry', 4)];
const FINDINGS = [column('Severity', 1.5), column('Finding', 8), column('Code', 3)];

/** A session as it was signed, in words that the patient can read, with what proves it. */
export function sessionDocument(paper: SessionPaper, size: Paper): Document {
  const { session, log, banner, proof, formulary } = paper;
  const { release, reference, number } = session;
  const { state } = log;
  const indication = formulary?.indications.get(release.indication)?.name ?? release.indication;
  return {
    title: `Session ${number}, patient ${release.patient.id}`,
    running: [
      banner === '' ? '' : 'SAMPLE',
      state.establishment,
      `entry ${reference.entry}`,
      `log ${proof.size}, root ${proof.root.slice(0, 16)}`,
    ],
    paper: size,
    blocks: [
      ...paragraph(banner, 'danger'),
      ...voided(paper),
      ...fields([
        ['Establishment', state.establishment],
        ['Patient', release.patient.id],
        ['Treated for', indication],
        ['Released', `${timeText(paper, release.recorded_at)} by ${state.nameOf(release.author)}, ${release.role}`],
        ['Meaning of the signature', release.meaning],
        [
          'Verdict of the check',
          `${release.verdict}, formulary ${release.formulary.id} ${release.formulary.digest.slice(0, 16)}`,
        ],
        ['Preparing begun', timeText(paper, release.prepared_at)],
        ['To be begun by', useByText(paper)],
        ['Prescriptions', prescriptions(paper).join('\n')],
      ]),
      ...release.preparations.flatMap((preparation) => preparationBlocks(preparation, paper)),
      ...section(1, 'What was given', closingBlocks(paper)),
      ...section(1, 'Findings when it was released', findings(paper)),
      ...section(1, 'Not checked when it was released', bullets(release.not_checked.map(({ message }) => message))),
      ...section(1, 'Proof', proofBlocks(paper)),
    ],
  };
}

function voided({ session, log }: SessionPaper): Block[] {
  const { voided: declared } = session;
  if (declared === null) return [];
  const given = declared.given ? 'something was given' : 'nothing was given';
  return paragraph(
    `VOID since entry ${declared.entry}, by ${log.state.nameOf(declared.by)}: ${declared.reason} (${given}).`,
    'danger',
  );
}

function prescriptions({ session, log }: SessionPaper): string[] {
  return session.release.prescriptions.map(({ sha512, use }) => {
    const record = log.state.prescriptions.get(sha512);
    if (record === undefined) return `SHA-512 ${sha512.slice(0, 16)}, use ${use}; not in this log`;
    const { payload } = record;
    const by =
      payload.schema === 'mesolog.prescription/1'
        ? `by ${log.state.nameOf(payload.author)}`
        : `transcribed from a paper of ${payload.prescriber.name}, who did not sign it here`;
    const of = payload.sessions === undefined ? '' : ` of ${payload.sessions}`;
    return `${prescriptionName(payload)}, use ${use}${of}, ${by}`;
  });
}

function preparationBlocks(preparation: ReleasedPreparation, paper: SessionPaper): Block[] {
  const { id, formula, total, routes, given, lines, diluent, concentrations } = preparation;
  const lotText = (lots: ReleasedPreparation['lines'][number]['lots']) =>
    lots.map(({ lot, expires }) => `${lot}${expires === undefined ? '' : `, expires ${expires}`}`).join('\n');
  const rows = lines.map(({ product, preparation: from, measured, doses, lots }) => [
    shown(measured),
    product === undefined ? `preparation ${from ?? ''}` : productName(paper, product),
    doses.map((dose) => doseText(paper, dose)).join('\n'),
    lotText(lots),
  ]);
  if (diluent !== undefined) {
    rows.push([shown(diluent.measured), productName(paper, diluent.product), 'diluent', lotText(diluent.lots)]);
  }
  return section(1, `Preparation ${id}, ${shown(total.measured)}`, [
    ...fields([
      ['Formula', formula ?? ''],
      ['Route', given ? routes.join(', ') : 'goes into another preparation'],
      ['Concentrations', concentrations.map((one) => doseText(paper, one)).join('\n')],
    ]),
    ...table(LINES, rows),
  ]);
}

function findings({ session, log }: SessionPaper): Block[] {
  const { release, reference } = session;
  const reasons = release.reasons.map(
    ({ finding, subject, text }) => `Reason given for ${finding}, ${subject}: ${text}`,
  );
  const approvals = (log.state.approvals.get(reference.sha512) ?? []).map(
    ({ payload }) => `Approved by ${log.state.nameOf(payload.author)}: ${payload.reason}`,
  );
  const rows = release.findings.map(({ severity, message, code }) => [severity.toUpperCase(), message, code]);
  return [...table(FINDINGS, rows), ...bullets([...reasons, ...approvals])];
}

function proofBlocks({ session, proof }: SessionPaper): Block[] {
  const { number, reference } = session;
  const { origin, size, root } = proof;
  return [
    ...fields([
      ['Release', `session ${number}, entry ${reference.entry}, SHA-512 ${reference.sha512}`],
      ['Log', origin],
      ['Entries', `${size}, right after the last entry on this session`],
      ['Root', root],
    ]),
    {
      kind: 'code',
      symbology: 'qr',
      content: `mesolog:session/${number}?log=${origin}&entry=${reference.entry}&sha512=${reference.sha512}&size=${size}&root=${root}`,
      caption:
        'Keep this paper: with these figures anyone can tell later whether the record, or anything before it, was changed.',
    },
  ];
}
