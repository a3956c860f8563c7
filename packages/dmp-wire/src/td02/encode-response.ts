import { el, type Raw } from '@trousse/xml';
import { queryResponseCodes } from '../errors.ts';
import { maybe } from '../expect.ts';
import { writeMotive } from '../gdp/motive.ts';
import { writeAcknowledgement } from '../hl7/acknowledgement.ts';
import { type InstanceId, writeId } from '../hl7/instance-id.ts';
import { booleanValue } from '../hl7/observation.ts';
import { writePerson } from '../hl7/person.ts';
import { writeReason } from '../hl7/reason.ts';
import { gdpOids, xsiNs } from '../hl7/vocabulary.ts';
import { writeAnswerHead, writeMessage } from '../hl7/wrapper.ts';
import { type AnsweredPatient, writeSubject } from './encode-subject.ts';
import { type RecordStatus, responseInteraction, type Td02Outcome } from './model.ts';
import type { Td02Request } from './request.ts';

/**
 * Answer of TD0.2 (reference: DMP §6.2).
 * @param o.request the request, whose identifiers are echoed.
 */
export function encodeResponse(o: {
  request: Td02Request;
  id: InstanceId;
  creationTime: Date;
  outcome: Td02Outcome;
}): Raw {
  const { traits, address } = 'status' in o.outcome ? o.outcome.status : {};
  return writeQueryAnswer(o, { person: traits && writePerson(traits, address && { address }) });
}

/** The answer of both transactions; `patient` is what it says of the person. */
export function writeQueryAnswer(
  o: { request: Td02Request; id: InstanceId; creationTime: Date; outcome: Td02Outcome },
  patient: AnsweredPatient,
): Raw {
  const { request, outcome } = o;
  const status = 'status' in outcome ? outcome.status : undefined;
  const found = status === undefined || status.record === 'none' ? undefined : status;
  return writeMessage(responseInteraction, [
    ...writeAnswerHead(responseInteraction, o),
    ...(found === undefined ? [] : attentionLines(found)),
    writeAcknowledgement({
      of: request.id,
      form: 'attribute',
      refusal: 'error' in outcome ? outcome.error : undefined,
      information: status?.blockedReason,
    }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      writeReason(request.reason),
      found !== undefined && writeSubject(found, request.ins, patient),
      found?.closing !== undefined && closingMotive(found.closing),
      el(
        'queryAck',
        null,
        writeId('queryId', request.queryId),
        el('queryResponseCode', {
          code: queryResponseCodes[status === undefined ? 'refused' : found === undefined ? 'none' : 'found'],
        }),
      ),
    ),
  ]);
}

function attentionLines({ authorisation, treatingDoctor }: RecordStatus): Raw[] {
  const line = (code: string, codeSystem: string, value: Raw) =>
    el('attentionLine', null, el('keyWordText', { code, codeSystem }), value);
  const coded = { 'xmlns:xsi': xsiNs, 'xsi:type': 'CV', code: authorisation, codeSystem: gdpOids.authorisationValues };
  return [
    line('AUTORISATION', gdpOids.authorisationKeyword, el('value', coded)),
    line('STATUT_MT', gdpOids.treatingDoctorKeyword, booleanValue(treatingDoctor)),
  ];
}

/** The motive stands where TD1.4 puts it, in a detected issue: its place in TD0.2 is not documented. */
function closingMotive({ motive, reason }: NonNullable<RecordStatus['closing']>): Raw | undefined {
  return writeMotive({ ...maybe('motive', motive), ...maybe('text', reason) });
}
