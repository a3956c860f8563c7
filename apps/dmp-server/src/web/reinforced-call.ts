import { type Entry, td09 } from '@trousse/dmp-wire';
import type { CertificateInfo } from '@trousse/vihf';
import type { FastifyRequest } from 'fastify';
import { authenticate } from '../authenticate.ts';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { PageRefusal } from './page-problems.ts';
import { readForm } from './read-form.ts';

/**
 * TD0.10: the call of someone whom their structure vouches for, by the assertion of the form (dmp.md §6.5), which is
 * checked as that of any message: it serves once, for thirty seconds.
 * @throws DmpWireError, SoapError, VihfError, ServerError, PageRefusal
 */
export async function reinforcedCall(
  { config, vihfPolicy, clock }: Context,
  request: FastifyRequest,
  connection: CertificateInfo,
  { ins }: Entry,
): Promise<PatientCall> {
  const xml = td09.decodeSamlResponse((await readForm(request)).one(td09.samlResponseField));
  const { authorisationLapseDays, insOids, insurers } = config;
  const policy = { policy: vihfPolicy, now: clock(), authorisationLapseDays, insOids, insurers };
  const call = authenticate({ hasAssertion: true, xml }, connection, policy);
  if (call.caller.kind !== 'reinforced') throw new PageRefusal('not-reinforced');
  return checkPatientOfRequest(call, ins);
}
