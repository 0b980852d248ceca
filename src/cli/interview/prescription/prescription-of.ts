import type { PrescriptionDraft } from '../../../request/prescription-draft.js';
import { present } from '../../../request/present.js';
import { type Answers, given } from '../question.js';

/** The answers in the form of the command's options. */
export function prescriptionOf(answers: Answers): PrescriptionDraft {
  const at = (key: string) => given(answers, `rx.${key}`);
  const dose = at('dose_kind');
  const [kind, subject] = splitSubject(at('subject') ?? '');
  return present({
    patient: at('patient') ?? '',
    indication: at('indication') ?? '',
    ingredient: kind === 'ingredient' ? subject : undefined,
    product: kind === 'product' ? subject : undefined,
    dose: dose === 'exact' ? at('dose') : undefined,
    doseFrom: dose === 'range' ? at('dose_from') : undefined,
    doseTo: dose === 'range' ? at('dose_to') : undefined,
    upTo: dose === 'up-to' ? at('up_to') : undefined,
    basis: at('basis'),
    strength: at('strength'),
    concentration: at('concentration'),
    route: at('route') ?? '',
    site: at('site'),
    sessions: at('kind') === 'single' ? '1' : at('sessions'),
    alreadyGiven: at('already_given'),
    lastGiven: at('already_given') === '0' ? undefined : at('last_given'),
    interval: at('interval'),
    validFrom: at('valid_from') ?? '',
    validUntil: at('valid_until') ?? '',
    kind: at('kind') ?? '',
    substitution: at('substitution') ?? '',
  });
}

/** `ingredient:ID` or `product:ID` in its two parts. */
export function splitSubject(value: string): readonly [string, string] {
  const cut = value.indexOf(':');
  return [value.slice(0, cut), value.slice(cut + 1)];
}
