import { DmpWireError, dmpWireErrorCodes, type Entry, td09 } from '@trousse/dmp-wire';
import { collect } from '@trousse/soap';
import type { CertificateInfo } from '@trousse/vihf';
import type { FastifyRequest } from 'fastify';
import { authenticate } from '../authenticate.ts';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { PageRefusal } from '../errors.ts';
import { openBody } from '../http/request-body.ts';
import { limits } from '../limits.ts';

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
  const xml = td09.decodeSamlResponse(await formField(request, td09.samlResponseField));
  const { authorisationLapseDays, insOids, insurers } = config;
  const policy = { policy: vihfPolicy, now: clock(), authorisationLapseDays, insOids, insurers };
  const call = authenticate({ hasAssertion: true, xml }, connection, policy);
  if (call.caller.kind !== 'reinforced') throw new PageRefusal('not-reinforced');
  return checkPatientOfRequest(call, ins);
}

/** The one value of a field of the form that was posted. */
async function formField(request: FastifyRequest, name: string): Promise<string> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new DmpWireError(dmpWireErrorCodes.unexpected);
  const body = openBody(request.raw);
  try {
    const form = new URLSearchParams((await collect(body.bytes, limits.maxFormBytes)).toString());
    const [value, ...more] = form.getAll(name);
    if (value === undefined || more.length > 0) throw new DmpWireError(dmpWireErrorCodes.malformed);
    return value;
  } finally {
    await body.leave();
  }
}
