/** A person of the sample clinic. All of them are invented. */
export interface SamplePerson {
  readonly principal: string;
  readonly name: string;
  readonly licence: string;
  readonly role: 'owner' | 'pharmacist' | 'prescriber' | 'practitioner';
}

export const OWNER: SamplePerson = {
  principal: 'owner@sample.example',
  name: 'Olga Owner (SAMPLE)',
  licence: 'SAMPLE-1',
  role: 'owner',
};

export const PHARMACIST: SamplePerson = {
  principal: 'pharmacist@sample.example',
  name: 'Paul Pharmacist (SAMPLE)',
  licence: 'SAMPLE-2',
  role: 'pharmacist',
};

export const PRESCRIBER: SamplePerson = {
  principal: 'dr.lopez@sample.example',
  name: 'Dr Lucia Lopez (SAMPLE)',
  licence: 'SAMPLE-3',
  role: 'prescriber',
};

export const PRACTITIONER: SamplePerson = {
  principal: 'nurse@sample.example',
  name: 'Nora Nurse (SAMPLE)',
  licence: 'SAMPLE-4',
  role: 'practitioner',
};

/** The patient: a random code and nothing else. */
export const PATIENT = 'P-SAMPLE41';
