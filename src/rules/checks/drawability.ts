import { display } from '../../dose/print.js';
import { isZero } from '../../dose/rational.js';
import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import { type Checked, found } from '../check.js';
import { cocktailOf, type PlannedPreparation } from '../context.js';
import { findingOfProblem } from '../problem-finding.js';
import type { Mixture } from '../session.js';

/** What the arithmetic has to say about each preparation: why it cannot be made, or what is to be judged when measuring. */
export function checkDrawability(session: Mixture): Checked {
  const preparations = session.context.preparations;
  return {
    ...found(preparations.flatMap((planned) => [...problems(planned), ...zeros(planned)])),
    notChecked: preparations
      .filter((planned) => cocktailOf(planned) === null)
      .map((planned) => ({
        code: 'preparation',
        message: `Preparation ${planned.id} could not be computed: its doses, limits and draws were not checked.`,
      })),
  };
}

function problems({ formulated }: PlannedPreparation): readonly Finding[] {
  const faults = formulated.ok ? [] : formulated.faults;
  return [
    ...faults.map((problem) => findingOfProblem(problem, true)),
    ...formulated.observations.map((problem) => findingOfProblem(problem, false)),
  ];
}

function zeros(planned: PlannedPreparation): readonly Finding[] {
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return [];
  return cocktail.lines
    .filter(({ exact, measured }) => isZero(measured.value) && !isZero(exact.value))
    .map((line) =>
      findingOf(COCKTAIL_CODES['measured-zero'], {
        subject: `${planned.id}/${line.id}`,
        message: `${display(line.exact)} of ${line.id} rounds to nothing on a ${display(line.syringe.capacity)} syringe.`,
        evidence: [
          { fact: `${line.id}, measured`, actual: display(line.measured), operator: '<', limit: display(line.exact) },
        ],
      }),
    );
}
