import { checkInClinic } from '../check-clinic.mjs';

export default checkInClinic(500, '<= 1.80', '<= 1.40');
