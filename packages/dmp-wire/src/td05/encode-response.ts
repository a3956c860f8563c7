import { el, type Raw } from '@trousse/xml';
import { queryResponseCodes } from '../errors.ts';
import { writeAcknowledgement } from '../hl7/acknowledgement.ts';
import { writeCustodian } from '../hl7/custodian.ts';
import { type InstanceId, writeId } from '../hl7/instance-id.ts';
import { writeObservation } from '../hl7/observation.ts';
import { writePerson } from '../hl7/person.ts';
import { writeRegistrationSubject } from '../hl7/registration-subject.ts';
import { gdpOids, xsiNs } from '../hl7/vocabulary.ts';
import { writeAnswerHead, writeMessage } from '../hl7/wrapper.ts';
import type { Candidate, Td05Outcome } from './model.ts';
import { type Td05Request, writeQuery } from './request.ts';

const interaction = 'PRPA_IN201306UV02';

/**
 * Answer of TD0.5; `queryAck` counts all who match, those given here and those left out.
 * @param o.request the request, whose identifiers and query are repeated.
 */
export function encodeResponse(o: {
  request: Td05Request;
  id: InstanceId;
  creationTime: Date;
  outcome: Td05Outcome;
}): Raw {
  const { request, outcome } = o;
  const found = 'error' in outcome ? undefined : outcome;
  return writeMessage(interaction, [
    ...writeAnswerHead(interaction, o),
    writeAcknowledgement({
      of: request.id,
      form: 'element',
      refusal: 'error' in outcome ? outcome.error : undefined,
    }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      el('code', { code: 'PRPA_TE201306UV02', codeSystem: gdpOids.interactions }),
      found?.candidates.map(writeCandidate),
      el(
        'queryAck',
        null,
        writeId('queryId', request.queryId),
        el('queryResponseCode', {
          code: queryResponseCodes[found === undefined ? 'refused' : found.total === 0 ? 'none' : 'found'],
        }),
        found !== undefined && quantities(found.total, found.candidates.length),
      ),
      writeQuery(request),
    ),
  ]);
}

function quantities(total: number, given: number): Raw[] {
  const quantity = (name: string, value: number) => el(name, { value: String(value) });
  return [
    quantity('resultTotalQuantity', total),
    quantity('resultCurrentQuantity', given),
    quantity('resultRemainingQuantity', total - given),
  ];
}

function writeCandidate(candidate: Candidate): Raw {
  const { ins, traits, recordState, address } = candidate;
  const { birthPlaceCode } = traits;
  return writeRegistrationSubject({
    ...{ act: 'registrationEvent', status: 'active', ins },
    record: recordState === 'closed' ? 'terminated' : 'active',
    patient: [
      writePerson(traits, {
        ...(address === undefined ? {} : { address }),
        ...(birthPlaceCode === undefined ? {} : { birthPlace: { code: birthPlaceCode } }),
      }),
      matchObservation(),
      writeObservation('OPPOSITION_ACCES_URGENCE', candidate.emergencyOpposition, 'subjectOf2'),
    ],
    party: writeCustodian(),
  });
}

/** The schema wants a degree of match: who is listed here matches all that was asked. */
function matchObservation(): Raw {
  return el(
    'subjectOf1',
    null,
    el(
      'queryMatchObservation',
      { classCode: 'COND', moodCode: 'EVN' },
      el('code', { code: 'POURCENTAGE' }),
      el('value', { 'xmlns:xsi': xsiNs, 'xsi:type': 'INT', value: '100' }),
    ),
  );
}
