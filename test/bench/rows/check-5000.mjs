import { checkInClinic } from '../check-clinic.mjs';

export default checkInClinic(5000, '<= 3.50', '<= 1.60');
