import type { IdentityTraits, Ins } from '@trousse/ins';
import { attr, el, first, path, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage } from '../expect.ts';
import { type Refusal, readRefusal, refuses, writeAcknowledgement } from '../hl7/acknowledgement.ts';
import { writeCustodian } from '../hl7/custodian.ts';
import type { InstanceId } from '../hl7/instance-id.ts';
import type { NameParts } from '../hl7/name.ts';
import { writeNamedPerson } from '../hl7/person.ts';
import { writeReason } from '../hl7/reason.ts';
import { writeRegistrationSubject } from '../hl7/registration-subject.ts';
import { type GdpReason, hl7Ns, xsiNs } from '../hl7/vocabulary.ts';
import { type RequestHead, writeAnswerHead, writeMessage } from '../hl7/wrapper.ts';

const wrapperNs = 'asip:ci-sis:gdp:2010';

/** The messages that answer a request: within `wrapper`, one of the two. */
export type AnswerFamily = { readonly wrapper: string; readonly accepted: string; readonly refused: string };

/** Answer to a change of a record: done, or refused by a code such as DMPFound or DMPClosed (reference: DMP §6.6). */
export type GdpOutcome = { readonly accepted: true } | { readonly accepted: false; readonly error: Refusal };

/** As it is read: with the state in which the record is now, when the server says so. */
export type GdpAnswer =
  | { readonly accepted: true; readonly record?: 'exists' | 'closed' }
  | { readonly accepted: false; readonly error: Refusal };

type Answered = RequestHead & { reason: GdpReason; ins: Ins; data?: { traits: IdentityTraits }; name?: NameParts };

/** @param o.request the request, whose identifiers are echoed. */
export function writeOutcome(
  family: AnswerFamily,
  o: { request: Answered; id: InstanceId; creationTime: Date; outcome: GdpOutcome },
): Raw {
  const { request, outcome } = o;
  const interaction = outcome.accepted ? family.accepted : family.refused;
  const message = writeMessage(interaction, [
    ...writeAnswerHead(interaction, o),
    writeAcknowledgement({
      of: request.id,
      form: 'attribute',
      refusal: outcome.accepted ? undefined : outcome.error,
    }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      writeReason(request.reason),
      outcome.accepted ? registered(request) : nothing(),
    ),
  ]);
  return el(`gdp:${family.wrapper}`, { 'xmlns:gdp': wrapperNs }, message);
}

/** A refusal has no subject; the schema wants the element. */
function nothing(): Raw {
  return el('subject', { 'xmlns:xsi': xsiNs, 'xsi:nil': 'true', typeCode: 'SUBJ' });
}

function registered({ ins, reason, data, name }: Answered): Raw {
  return writeRegistrationSubject({
    ...{ act: 'registrationEvent', status: 'completed', ins },
    record: reason === 'FERM' ? 'terminated' : 'active',
    patient: [writeNamedPerson(data?.traits ?? name)],
    party: writeCustodian(),
  });
}

/** Reads the wrapper, or the message alone as another server might send it. @throws DmpWireError `unexpected-message`. */
export function readOutcome(family: AnswerFamily, body: XmlElement): GdpAnswer {
  const message = body.ns === hl7Ns ? body : unwrap(family, body);
  if (message.name !== family.accepted && message.name !== family.refused) {
    throw new DmpWireError(dmpWireErrorCodes.unexpected);
  }
  const acknowledgement = first(message, 'acknowledgement');
  if (message.name === family.refused || refuses(acknowledgement)) {
    return { accepted: false, error: readRefusal(acknowledgement) };
  }
  const patient = path(message, 'controlActProcess/subject/registrationEvent/subject1/patient');
  const status = attr(first(patient, 'statusCode'), 'code');
  if (status === undefined) return { accepted: true };
  return { accepted: true, record: status === 'terminated' ? 'closed' : 'exists' };
}

function unwrap(family: AnswerFamily, body: XmlElement): XmlElement {
  expectMessage(body, family.wrapper, wrapperNs);
  const message = first(body, family.accepted, hl7Ns) ?? first(body, family.refused, hl7Ns);
  if (message === undefined) throw new DmpWireError(dmpWireErrorCodes.unexpected);
  return message;
}
