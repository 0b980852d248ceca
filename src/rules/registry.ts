import type { Check, MixtureCheck, ScreeningCheck } from './check.js';
import { checkAllergies } from './checks/allergies.js';
import { checkCourse } from './checks/course.js';
import { checkDelivery } from './checks/delivery.js';
import { checkDrawability } from './checks/drawability.js';
import { checkFiveAri } from './checks/five-ari.js';
import { checkFormulas } from './checks/formula.js';
import { checkLane } from './checks/lane.js';
import { checkLaneTime } from './checks/lane-time.js';
import { checkLimits } from './checks/limits.js';
import { checkLimitsPerWeight } from './checks/limits-per-weight.js';
import { checkLots } from './checks/lots.js';
import { checkMixtureScope } from './checks/mixture-scope.js';
import { checkPairs } from './checks/pairs.js';
import { checkPrescriptions } from './checks/prescriptions.js';
import { checkProducts } from './checks/products.js';
import { checkPrp } from './checks/prp.js';
import { checkPrpTube } from './checks/prp-tube.js';
import { checkRoutes } from './checks/routes.js';
import { checkScope } from './checks/scope.js';
import { checkSelection } from './checks/selection.js';
import { checkSupplied } from './checks/supplied.js';
import { checkTechniques } from './checks/techniques.js';
import { checkTonicity } from './checks/tonicity.js';
import { checkUnjudged } from './checks/unjudged.js';

/** A built-in check by its id: of what is given, whoever gets it; of that and what was answered, whoever answered; or of the session as a whole. */
export type RegisteredCheck =
  | { readonly id: string; readonly of: 'mixture'; readonly check: MixtureCheck }
  | { readonly id: string; readonly of: 'screening'; readonly check: ScreeningCheck }
  | SessionCheck;

interface SessionCheck {
  readonly id: string;
  readonly of: 'session';
  readonly check: Check;
}

/** Every built-in check, in the order in which their notes on scope are printed. */
export const CHECKS: readonly RegisteredCheck[] = [
  { id: 'selection', of: 'mixture', check: checkSelection },
  { id: 'routes', of: 'mixture', check: checkRoutes },
  { id: 'five-ari', of: 'screening', check: checkFiveAri },
  { id: 'allergies', of: 'screening', check: checkAllergies },
  { id: 'prescriptions', of: 'session', check: checkPrescriptions },
  { id: 'limits', of: 'mixture', check: checkLimits },
  { id: 'limits-per-weight', of: 'session', check: checkLimitsPerWeight },
  { id: 'pairs', of: 'mixture', check: checkPairs },
  { id: 'tonicity', of: 'mixture', check: checkTonicity },
  { id: 'prp', of: 'mixture', check: checkPrp },
  { id: 'prp-tube', of: 'session', check: checkPrpTube },
  { id: 'drawability', of: 'mixture', check: checkDrawability },
  { id: 'delivery', of: 'mixture', check: checkDelivery },
  { id: 'techniques', of: 'mixture', check: checkTechniques },
  { id: 'products', of: 'mixture', check: checkProducts },
  { id: 'supplied', of: 'session', check: checkSupplied },
  { id: 'lots', of: 'session', check: checkLots },
  { id: 'lane', of: 'mixture', check: checkLane },
  { id: 'lane-time', of: 'session', check: checkLaneTime },
  { id: 'formula', of: 'mixture', check: checkFormulas },
  { id: 'course', of: 'session', check: checkCourse },
  { id: 'scope', of: 'session', check: checkScope },
  { id: 'unjudged', of: 'screening', check: checkUnjudged },
  { id: 'mixture-scope', of: 'mixture', check: checkMixtureScope },
];

/** Those of the session as a whole, in the same order. */
export const SESSION_CHECKS: readonly SessionCheck[] = CHECKS.filter((one) => one.of === 'session');
