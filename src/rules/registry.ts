import type { Check } from './check.js';
import { checkAllergies } from './checks/allergies.js';
import { checkCourse } from './checks/course.js';
import { checkDelivery } from './checks/delivery.js';
import { checkDrawability } from './checks/drawability.js';
import { checkFiveAri } from './checks/five-ari.js';
import { checkFormulas } from './checks/formula.js';
import { checkLane } from './checks/lane.js';
import { checkLimits } from './checks/limits.js';
import { checkLots } from './checks/lots.js';
import { checkPairs } from './checks/pairs.js';
import { checkPrescriptions } from './checks/prescriptions.js';
import { checkProducts } from './checks/products.js';
import { checkPrp } from './checks/prp.js';
import { checkRoutes } from './checks/routes.js';
import { checkScope } from './checks/scope.js';
import { checkSelection } from './checks/selection.js';
import { checkTechniques } from './checks/techniques.js';
import { checkTonicity } from './checks/tonicity.js';

/** Every built-in check by its id, in the order in which they run and in which their notes on scope are printed. */
export const CHECKS: readonly { readonly id: string; readonly check: Check }[] = [
  { id: 'selection', check: checkSelection },
  { id: 'routes', check: checkRoutes },
  { id: 'five-ari', check: checkFiveAri },
  { id: 'allergies', check: checkAllergies },
  { id: 'prescriptions', check: checkPrescriptions },
  { id: 'limits', check: checkLimits },
  { id: 'pairs', check: checkPairs },
  { id: 'tonicity', check: checkTonicity },
  { id: 'prp', check: checkPrp },
  { id: 'drawability', check: checkDrawability },
  { id: 'delivery', check: checkDelivery },
  { id: 'techniques', check: checkTechniques },
  { id: 'products', check: checkProducts },
  { id: 'lots', check: checkLots },
  { id: 'lane', check: checkLane },
  { id: 'formula', check: checkFormulas },
  { id: 'course', check: checkCourse },
  { id: 'scope', check: checkScope },
];
