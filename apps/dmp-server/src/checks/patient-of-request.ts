import type { Ins } from '@trousse/ins';
import { checkPatient, VihfError } from '@trousse/vihf';
import type { Call, PatientCall } from '../call.ts';

/**
 * The assertion names the patient of the request (dmp.md §5); a request that says nothing of its patient is about the
 * one of the assertion.
 * @throws VihfError `patient`
 */
export function checkPatientOfRequest(call: Call, patient: Ins | undefined = call.ins): PatientCall {
  checkPatient({ patient: call.ins! }, patient);
  if (call.ins === undefined) throw new VihfError('patient');
  return { ...call, ins: call.ins };
}
