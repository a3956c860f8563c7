import type { Ins } from '@trousse/ins';
import { el, type Raw } from '@trousse/xml';
import { writeIns } from './ins-id.ts';

export type RegistrationSubject = {
  /** What is said of the registration: that it is (an answer), or that it be (a request). */
  readonly act: 'registrationEvent' | 'registrationRequest';
  readonly status: 'active' | 'completed';
  readonly ins: Ins;
  /** State of the record, as the patient's statusCode. */
  readonly record: 'active' | 'terminated';
  /** The rest of the patient, in the order of the schema. */
  readonly patient: readonly (Raw | undefined | false)[];
  /** Who keeps the registration, or who asks for it. */
  readonly party: Raw;
};

/** controlActProcess/subject of every HL7v3 message about one record (reference: DMP §6.2, §6.6). */
export function writeRegistrationSubject({ act, status, ins, record, patient, party }: RegistrationSubject): Raw {
  return el(
    'subject',
    { typeCode: 'SUBJ', contextConductionInd: 'false' },
    el(
      act,
      { classCode: 'REG', moodCode: act === 'registrationEvent' ? 'EVN' : 'RQO' },
      el('statusCode', { code: status }),
      el(
        'subject1',
        { typeCode: 'SBJ' },
        el('patient', { classCode: 'PAT' }, writeIns('id', ins), el('statusCode', { code: record }), patient),
      ),
      party,
    ),
  );
}
