import type { Ins } from '@trousse/ins';
import { el, type Raw } from '@trousse/xml';
import type { Oppositions } from '../gdp/administrative-data.ts';
import { writeCustodian } from '../hl7/custodian.ts';
import { writeObservation } from '../hl7/observation.ts';
import { writeNamedPerson } from '../hl7/person.ts';
import { writeRegistrationSubject } from '../hl7/registration-subject.ts';
import type { RecordStatus } from './model.ts';

/** What an answer says of the person: TD0.2 the traits, TD1.3a the whole data. */
export type AnsweredPatient = { readonly person?: Raw | undefined; readonly oppositions?: Oppositions | undefined };

/** The record found, with the flags that TD0.2 tells. */
export function writeSubject(status: RecordStatus, asked: Ins, { person, oppositions }: AnsweredPatient): Raw {
  const { closing, record } = status;
  return writeRegistrationSubject({
    ...{ act: 'registrationEvent', status: 'completed', ins: status.ins ?? asked },
    record: record === 'closed' ? 'terminated' : 'active',
    patient: [
      closing?.date !== undefined && el('effectiveTime', null, el('high', { value: closing.date })),
      person ?? writeNamedPerson(undefined),
      writeObservation('COMPTE_INTERNET_OUVERT', status.internetAccountOpen),
      writeObservation('RATTACHEMENT_ENS', status.attachedToMes),
      writeObservation('OPPOSITION_BRIS_DE_GLACE', oppositions?.breakGlass),
      writeObservation('OPPOSITION_ACCES_URGENCE', oppositions?.emergency),
    ],
    party: writeCustodian(),
  });
}
