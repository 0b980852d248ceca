import { betweenMembers, patientMembers, type RequestData, requestMembers } from './schema.js';
import { SharedMembers } from './shared-members.js';

/** What the requests of one batch are read with: their members, and whether these agree with one another. */
export interface RequestSharing {
  readonly members: SharedMembers<RequestData>;
  readonly agree: (data: RequestData) => boolean;
}

/** Made anew for each batch: what is remembered ends with it. */
export function requestSharing(): RequestSharing {
  const patient = new SharedMembers<RequestData['patient']>(patientMembers, { own: ['id'], parts: {} });
  return {
    members: new SharedMembers(requestMembers, { own: ['planned_for'], parts: { patient } }),
    agree: agreement(),
  };
}

/** Tells whether the members of a request are to one another what they must be; of those that are the very same as in a request not long before it is known. */
function agreement(): (data: RequestData) => boolean {
  const before: RequestData[] = [];
  return (data) => {
    if (before.some((other) => COMPARED.every((key) => data[key] === other[key]))) return true;
    let faults = false;
    betweenMembers(data, () => {
      faults = true;
    });
    if (!faults && before.unshift(data) > MOST) before.pop();
    return !faults;
  };
}

/** How many requests without fault are looked back at. */
const MOST = 8;

/** The members that `betweenMembers` looks at. */
const COMPARED = ['preparations', 'prescriptions', 'prp', 'mechanical', 'delivery'] as const;
