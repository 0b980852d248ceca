import type { Kind } from '../kinds.js';

/** A path inside an entry, `*` for one step of any name, and what people call the value there. `$1` is the first `*`. */
type Words = readonly (readonly [path: string, words: string])[];

/** What is said of entries of every kind. */
const ANY: Words = [
  ['id', 'id'],
  ['name', 'name'],
  ['title', 'title'],
  ['synonyms', 'other names'],
  ['synonyms *', 'other name'],
  ['groups', 'groups'],
  ['groups *', 'group'],
  ['sources', 'sources'],
  ['sources *', 'source'],
  ['verified', 'last verified'],
  ['to_confirm', 'what is to be confirmed'],
  ['to_confirm *', 'to be confirmed'],
  ['severity', 'severity'],
  ['because', 'reason given'],
  ['message', 'message'],
  ['remedy', 'what to do'],
  ['statement', 'statement'],
  ['gate', 'needs a prescription'],
  ['indications', 'indications'],
  ['indications *', 'indication'],
];

/** The clinical words for the values of each kind; what is not listed is shown raw. */
const WORDS: Readonly<Partial<Record<Kind, Words>>> = {
  sources: [
    ['kind', 'kind of source'],
    ['read', 'how much of it was read'],
    ['reference', 'reference'],
  ],
  ingredients: [
    ['class', 'class'],
    ['moiety', 'moiety'],
    ['selection', 'whether it can be chosen'],
    ['selection_reason', 'why it cannot be chosen'],
    ['bases *', 'form $1'],
    ['bases * name', 'name of the form $1'],
    ['bases * cas', 'CAS number of $1'],
    ['bases * unii', 'UNII of $1'],
    ['bases * formula', 'molecular formula of $1'],
    ['bases * equals', 'conversion of $1'],
    ['bases * equals amount', 'conversion of $1, amount'],
    ['bases * equals moiety', 'conversion of $1, amount of the moiety'],
    ['status *', 'status in $1'],
    ['status * statement', 'status in $1'],
    ['cautions *', 'caution'],
    ['evidence *', 'evidence for $1'],
    ['evidence * grade', 'grade of the evidence for $1'],
    ['evidence * statement', 'evidence for $1'],
    ['published_figure', 'published figure for intradermal use'],
    ['published_figure statement', 'published figure for intradermal use'],
    ['limits *', 'limit $1'],
    ['limits * kind', 'kind of the limit $1'],
    ['limits * basis', 'what the limit $1 counts'],
    ['limits * with_group', 'limit $1, only together with'],
    ['limits * without_group', 'limit $1, only without'],
    ['limits * severity', 'severity of the limit $1'],
    ['limits * because', 'reason for the limit $1'],
    ['limits * indications *', 'limit $1, indication'],
    ['limits * sources *', 'source of the limit $1'],
    ['limits * verified', 'limit $1 last verified'],
  ],
  products: [
    ['entry', 'kind of entry'],
    ['form', 'form'],
    ['role', 'role'],
    ['composition', 'how much of the composition is known'],
    ['contents *', 'content $1'],
    ['contents * strength', 'strength of $1'],
    ['contents * basis', 'what the strength of $1 counts'],
    ['contents * also * strength', 'strength of $1 as $2'],
    ['excipients status', 'how much of the excipients is known'],
    ['excipients list *', 'excipient'],
    ['excipients list * amount', 'amount of the excipient $1'],
    ['excipients list * groups *', 'group of the excipient $1'],
    ['vehicle', 'vehicle'],
    ['ph from', 'lowest pH'],
    ['ph to', 'highest pH'],
    ['container kind', 'container'],
    ['container volume', 'volume of the container'],
    ['container doses', 'single or multi-dose'],
    ['in_use', 'use within, once opened'],
    ['routes labelled *', 'labelled route'],
    ['routes intradermal', 'intradermal use'],
    ['legal', 'legal status'],
    ['reconstitute added', 'diluent to add'],
    ['reconstitute yields', 'volume after reconstitution'],
    ['reconstitute use_within', 'use within, once reconstituted'],
    ['reconstitute diluents *', 'diluent for reconstitution'],
    ['supplied pharmacy', 'pharmacy that made it'],
    ['supplied preparation_number', 'preparation number'],
    ['supplied for_patient', 'made for'],
    ['supplied prepared', 'prepared'],
    ['supplied beyond_use', 'beyond-use date'],
  ],
  pairs: [
    ['a ingredient', 'first side'],
    ['a group', 'first side'],
    ['b ingredient', 'second side'],
    ['b group', 'second side'],
    ['effect', 'effect'],
  ],
  indications: [
    ['site', 'site'],
    ['supports *', 'what supports it'],
    ['against *', 'what speaks against it'],
  ],
  protocols: [
    ['kind', 'kind'],
    ['sessions from', 'fewest sessions'],
    ['sessions to', 'most sessions'],
    ['interval from', 'shortest interval'],
    ['interval to', 'longest interval'],
    ['maintenance from', 'shortest interval of maintenance'],
    ['maintenance to', 'longest interval of maintenance'],
    ['remark', 'remark'],
  ],
  questions: [
    ['set', 'question set'],
    ['text', 'question'],
    ['kind', 'kind of answer'],
    ['applies_when sex', 'asked only where the sex is'],
    ['valid_for', 'how long an answer holds'],
  ],
  rules: [
    ['when', 'fires when'],
    ['needs *', 'fact it asks for'],
    ['limits *', 'limit $1'],
    ['defer', 'wait'],
    ['applies indications *', 'only for the indication'],
    ['applies kinds *', 'only for the kind of session'],
    ['examples fires *', 'example that fires'],
    ['examples fires * *', 'example $1 that fires, $2'],
    ['examples quiet *', 'example that stays quiet'],
    ['examples quiet * *', 'example $1 that stays quiet, $2'],
  ],
  formulas: [
    ['example', 'example only'],
    ['components *', 'component $1'],
    ['components * dose', 'dose of $1'],
    ['components * volume', 'volume of $1'],
    ['components * concentration', 'concentration of $1'],
    ['components * to_be_entered', 'amount of $1 left to be entered'],
    ['components * of', 'what the amount of $1 counts'],
    ['components * as', 'basis on which $1 is counted'],
    ['diluent', 'diluent'],
    ['volume', 'volume'],
    ['tolerance', 'tolerance'],
    ['instructions *', 'instruction'],
    ['accepted_pairs *', 'accepted pair without data'],
  ],
};

/** What people call the value at `path` of an entry of `kind`; null where there are no words for it. */
export function wordsFor(kind: Kind, path: readonly string[]): string | null {
  for (const [pattern, words] of [...(WORDS[kind] ?? []), ...ANY]) {
    const found = matched(pattern.split(' '), path);
    if (found !== null) return words.replace('$1', () => found[0] ?? '').replace('$2', () => found[1] ?? '');
  }
  return null;
}

function matched(pattern: readonly string[], path: readonly string[]): readonly string[] | null {
  if (pattern.length !== path.length) return null;
  const stars: string[] = [];
  for (const [index, step] of pattern.entries()) {
    const given = path[index] ?? '';
    if (step === '*') stars.push(given);
    else if (step !== given) return null;
  }
  return stars;
}
