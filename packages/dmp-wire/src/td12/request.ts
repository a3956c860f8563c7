import { first, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, maybe, required } from '../expect.ts';
import { readConsent, readContent, writeContent } from '../gdp/content.ts';
import { readMotive, writeMotive } from '../gdp/motive.ts';
import { type Registration, readRegistration, writeRegistration } from '../gdp/registration.ts';
import { readName, writeNamedPerson } from '../hl7/person.ts';
import { readReason } from '../hl7/reason.ts';
import { hl7Ns } from '../hl7/vocabulary.ts';
import { readRequestHead } from '../hl7/wrapper.ts';
import type { Td12Request } from './model.ts';

const interaction = 'PRPA_IN201314UV02';
const reasons = ['REAC', 'MODIF_DATA', 'FERM'] as const;

/** Body of TD1.2, TD1.3b or TD1.4 (reference: DMP §6.6). */
export function encodeRequest(request: Td12Request & { creationTime: Date }): Raw {
  return writeRegistration(interaction, request, content(request));
}

function content(request: Td12Request) {
  if (request.reason === 'FERM') {
    return { status: 'terminated', patient: [writeNamedPerson(request.name)], motive: writeMotive(request) } as const;
  }
  if (request.reason === 'MODIF_DATA') return { status: 'active', patient: writeContent(request.data) } as const;
  const consent = { code: 'CONSENTEMENT_REACTIVATION_DMP', given: request.consent } as const;
  return { status: 'active', patient: writeContent(request.data, { consent }) } as const;
}

/**
 * Reads the body of TD1.2, TD1.3b or TD1.4, which share an action: `reason` tells which.
 * @throws DmpWireError for another message or reason, a missing author, person or motive, a state that contradicts the
 * reason, `patient`.
 */
export function decodeRequest(body: XmlElement): Td12Request {
  expectMessage(body, interaction, hl7Ns);
  const act = first(body, 'controlActProcess');
  const reason = readReason(act, reasons);
  const { patient, status, ins, author } = readRegistration(act);
  // A record closed by a slip is lost to all its readers: state and reason must both say it.
  if ((status === 'terminated') !== (reason === 'FERM')) throw new DmpWireError(dmpWireErrorCodes.malformed);
  const asked: Registration = { ...readRequestHead(body), ins, author };
  if (reason === 'FERM') return { ...asked, reason, ...readClosing(act, patient) };
  const data = readContent(patient);
  if (reason === 'MODIF_DATA') return { ...asked, reason, data };
  return { ...asked, reason, data, consent: readConsent(patient, 'CONSENTEMENT_REACTIVATION_DMP') };
}

function readClosing(act: XmlElement | undefined, patient: XmlElement | undefined) {
  const { motive, text } = readMotive(act);
  return {
    motive: required(motive),
    ...maybe('text', text),
    ...maybe('name', readName(first(patient, 'patientPerson'))),
  };
}
