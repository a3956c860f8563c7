import { type Ins, insOids } from '@trousse/ins';
import { expect, it } from 'vitest';
import type { Call } from '../call.ts';
import { checkPatientOfRequest } from './patient-of-request.ts';

const patient: Ins = { matricule: '279035121518989', oid: insOids.testNir };
const about = (ins?: Ins): Call => ({ vihfId: '_essai', ...(ins === undefined ? {} : { ins }) }) as Call;
const refused = expect.objectContaining({ code: 'patient' });

it('a request is about the patient of its assertion, whether it says so or not', () => {
  expect(checkPatientOfRequest(about(patient), { ...patient }).ins).toEqual(patient);
  expect(checkPatientOfRequest(about(patient)).ins).toEqual(patient);
});

it('a request about another patient, another authority, or with an assertion about no one, is refused', () => {
  for (const other of [
    { ...patient, matricule: '133061764035249' },
    { ...patient, oid: insOids.nir },
  ])
    expect(() => checkPatientOfRequest(about(patient), other)).toThrow(refused);
  expect(() => checkPatientOfRequest(about(), patient)).toThrow(refused);
  expect(() => checkPatientOfRequest(about())).toThrow(refused);
});
