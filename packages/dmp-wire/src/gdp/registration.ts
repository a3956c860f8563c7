import type { Ins } from '@trousse/ins';
import { all, attr, el, first, paths, type Raw, type XmlElement } from '@trousse/xml';
import { onlyOne } from '../expect.ts';
import { onlyIns } from '../hl7/ins-id.ts';
import { writeReason } from '../hl7/reason.ts';
import { writeRegistrationSubject } from '../hl7/registration-subject.ts';
import type { GdpReason } from '../hl7/vocabulary.ts';
import { type RequestHead, writeMessage, writeRequestHead } from '../hl7/wrapper.ts';
import { type GdpAuthor, readAuthor, writeAuthor } from './author.ts';

/** What every request to change a record says (reference: DMP §6.6). */
export type Registration = RequestHead & { readonly ins: Ins; readonly author: GdpAuthor };

/**
 * Body of a request to register something of a patient.
 * @param o.status state in which the record shall be.
 * @param o.patient the person and the observations.
 * @param o.motive what stands after the subject.
 */
export function writeRegistration(
  interaction: string,
  request: Registration & { reason: GdpReason; creationTime: Date },
  o: { status: 'active' | 'terminated'; patient: readonly (Raw | undefined)[]; motive?: Raw | undefined },
): Raw {
  const { id, sender, processing, creationTime, ins, author, reason } = request;
  return writeMessage(interaction, [
    ...writeRequestHead(interaction, { id, sender, processing, creationTime }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      writeReason(reason),
      writeRegistrationSubject({
        ...{ act: 'registrationRequest', status: 'active', ins, record: o.status, patient: o.patient },
        party: writeAuthor(author),
      }),
      o.motive,
    ),
  ]);
}

/** The patient of a request, with who asks. @throws DmpWireError `patient` unless it is one INS, `malformed-message`. */
export function readRegistration(act: XmlElement | undefined) {
  const registration = onlyOne(paths(act, 'subject/registrationRequest'));
  const patient = onlyOne(paths(registration, 'subject1/patient'));
  return {
    patient,
    status: attr(first(patient, 'statusCode'), 'code'),
    ins: onlyIns(all(patient, 'id')),
    author: readAuthor(registration),
  };
}
