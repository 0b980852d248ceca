import type { Kind } from '../kinds.js';

/** A path inside an entry, `*` for one step of any name, and what people call the value there. `$1` is the first `*`. */
export type Words = readonly (readonly [path: string, words: string])[];

/** A list of figures as sources give them: `$1` is the place of one in the list. */
function figures(key: string, words: string): Words {
  return [
    [key, `figures of the ${words}`],
    [`${key} *`, `figure $1 of the ${words}`],
    [`${key} * from`, `least ${words} (figure $1)`],
    [`${key} * to`, `most ${words} (figure $1)`],
    [`${key} * site`, `figure $1 of the ${words}, site`],
    [`${key} * indications`, `figure $1 of the ${words}, indications`],
    [`${key} * indications *`, `figure $1 of the ${words}, indication`],
    [`${key} * remark`, `figure $1 of the ${words}, remark`],
    [`${key} * sources`, `figure $1 of the ${words}, sources`],
    [`${key} * sources *`, `figure $1 of the ${words}, source`],
    [`${key} * verified`, `figure $1 of the ${words}, last verified`],
  ];
}

function ends(key: string, words: string): Words {
  return [
    [key, words],
    [`${key} from`, `least ${words}`],
    [`${key} to`, `most ${words}`],
  ];
}

const ADVICE: Words = [
  ['text', 'advice'],
  ['topic', 'topic'],
  ['urgency', 'urgency'],
  ['concerns', 'whom it concerns'],
  ['concerns kinds', 'only for the kinds of session'],
  ['concerns kinds *', 'only for the kind of session'],
  ['concerns sites', 'only for the sites'],
  ['concerns sites *', 'only for the site'],
  ['concerns indications', 'only for the indications'],
  ['concerns indications *', 'only for the indication'],
  ['concerns techniques', 'only for the techniques'],
  ['concerns techniques *', 'only for the technique'],
  ['concerns ingredients', 'only with the ingredients'],
  ['concerns ingredients *', 'only with the ingredient'],
  ['concerns groups', 'only with the groups'],
  ['concerns groups *', 'only with the group'],
  ['period', 'how long it holds'],
  ['period from', 'shortest time it holds'],
  ['period to', 'longest time it holds'],
  ['disagreement', 'where sources disagree'],
];

const ABOUT_INGREDIENTS: Words = [
  ['ingredients', 'ingredients'],
  ['ingredients *', 'ingredient'],
];

/** The clinical words for what a practice is made of: how things are given, what patients are told, what is watched for. */
export const PRACTICE_WORDS: Readonly<Partial<Record<Kind, Words>>> = {
  techniques: [
    ['sites', 'sites'],
    ['sites *', 'site'],
    ['description', 'description'],
    ...figures('depth', 'depth'),
    ...figures('spacing', 'spacing'),
    ...figures('volume_per_point', 'volume per point'),
    ...figures('volume_per_area', 'volume per area'),
    ...figures('volume', 'volume of a session'),
    ...figures('points', 'number of points'),
    ['points * per', 'figure $1 of the number of points, counted per'],
    ['cautions', 'cautions'],
    ['cautions *', 'caution'],
  ],
  zones: [
    ['site', 'site'],
    ['statements', 'statements'],
    ['statements *', 'statement'],
  ],
  prp_methods: [
    ...ends('blood', 'volume of blood'),
    ['spins', 'spins'],
    ['spins *', 'spin $1'],
    ['spins * force', 'force of spin $1'],
    ['spins * time', 'time of spin $1'],
    ...ends('platelets', 'platelet count'),
    ...ends('volume', 'volume of plasma'),
    ...ends('volume_per_area', 'volume per area'),
    ['activation', 'activation'],
    ['remark', 'remark'],
  ],
  pre_care: ADVICE,
  aftercare: ADVICE,
  adverse_events: [
    ['seriousness', 'seriousness'],
    ['report', 'when to report it'],
    ['timing', 'when it comes'],
    ['action', 'what to do'],
    ...ABOUT_INGREDIENTS,
  ],
  claims: [
    ['claim', 'claim'],
    ['claimed_by', 'who claims it'],
    ['claimed_by *', 'who claims it'],
    ['problem', 'what is wrong with it'],
    ['say', 'what to say instead'],
    ...ABOUT_INGREDIENTS,
  ],
};
