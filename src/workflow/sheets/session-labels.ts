import type { ReleasedPreparation } from '../../record/payloads/release.js';
import { type Label, onLabel } from '../../sheet/label.js';
import { inZone } from '../clinic-time.js';
import { doseText, productName, type SessionPaper, shown } from './session-paper.js';
import { useByOf } from './session-use-by.js';

/** Digits of a hash on a label: 128 bits of the payload's, 64 of the root's. */
const HASH_DIGITS = 32;
const ROOT_DIGITS = 16;

/** The labels of a session as it was released, one a preparation, with the times of the record and what ties them to it. */
export function sessionLabels(paper: SessionPaper): Label[] {
  return paper.session.release.preparations.map((preparation) => labelOf(preparation, paper));
}

function labelOf(preparation: ReleasedPreparation, paper: SessionPaper): Label {
  const { session, log, proof } = paper;
  const { release, reference, number } = session;
  const { id, total, lines, diluent, routes, given } = preparation;
  /** In the clinic's zone, which everyone who reads a label there is in. */
  const clockTime = (time: string) => inZone(time, log.clinic.settings.timezone).slice(0, 16).replace('T', ' ');
  const root = proof.root.slice(0, ROOT_DIGITS);
  const begun = `prepared ${clockTime(release.prepared_at)}, ${log.state.nameOf(release.author)}`;
  const until = useByOf(paper, id);
  const texts: readonly (readonly [string, boolean])[] = [
    [until === null ? '' : `USE BY ${clockTime(until.at)}`, true],
    [until?.because ?? '', false],
    [given ? routes.join(', ') : 'goes into another preparation', true],
    [begun, false],
    [diluent === undefined ? '' : `in ${shown(diluent.measured)} of ${productName(paper, diluent.product)}`, false],
    [`session ${number}, ${log.state.establishment}`, false],
    [`SHA-512 ${reference.sha512.slice(0, 12)}, log ${proof.size} ${root}`, false],
  ];
  return {
    banner: paper.banner === '' ? null : 'SAMPLE',
    heading: `${release.patient.id}  ${id}  ${shown(total.measured)}`,
    contents: lines.flatMap(({ product, preparation: from, doses, measured }) =>
      doses.length > 0
        ? onLabel(doses).map((dose) => doseText(paper, dose))
        : [`${product === undefined ? `preparation ${from ?? ''}` : productName(paper, product)} ${shown(measured)}`],
    ),
    lines: texts.flatMap(([text, strong]) => (text === '' ? [] : [{ text, strong }])),
    code: {
      symbology: 'gs1-datamatrix',
      content: `(96)${release.patient.id}(97)${id}(98)${reference.sha512.slice(0, HASH_DIGITS)}(99)${proof.size}.${root}`,
    },
  };
}
