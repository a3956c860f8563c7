import type { Ins } from '@trousse/ins';
import { el, path, paths, type Raw, type XmlElement } from '@trousse/xml';
import { expectMessage } from '../expect.ts';
import { onlyIns, writeIns } from '../hl7/ins-id.ts';
import { type InstanceId, readId, writeId } from '../hl7/instance-id.ts';
import { readReason, writeReason } from '../hl7/reason.ts';
import { hl7Ns } from '../hl7/vocabulary.ts';
import { type RequestHead, readRequestHead, writeMessage, writeRequestHead } from '../hl7/wrapper.ts';
import { requestInteraction } from './model.ts';

const reasons = ['TEST_EXST', 'CNSLT_DATA'] as const;

export type Td02Request = RequestHead & {
  readonly queryId: InstanceId;
  readonly ins: Ins;
  /** TD0.2 tests the existence of the record, TD1.3a reads its administrative data. */
  readonly reason: (typeof reasons)[number];
};

/** Body of TD0.2 (reference: DMP §6.2). */
export function encodeRequest(request: Omit<Td02Request, 'reason'> & { creationTime: Date }): Raw {
  return writeQuery({ ...request, reason: 'TEST_EXST' });
}

/** The query of both transactions. */
export function writeQuery(request: Td02Request & { creationTime: Date }): Raw {
  const { id, queryId, ins, sender, processing, reason, creationTime } = request;
  return writeMessage(requestInteraction, [
    ...writeRequestHead(requestInteraction, { id, sender, processing, creationTime }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      writeReason(reason),
      el(
        'queryByParameter',
        null,
        writeId('queryId', queryId),
        el('statusCode', { code: 'new' }),
        el(
          'parameterList',
          null,
          el('patientIdentifier', null, writeIns('value', ins), el('semanticsText', null, 'Patient.id')),
        ),
      ),
    ),
  ]);
}

/**
 * Reads the body of TD0.2 or TD1.3a, which share an action: `reason` tells which.
 * @throws DmpWireError for another message or reason, a missing identifier, or (`patient`) when the patient is not one INS.
 */
export function decodeRequest(body: XmlElement): Td02Request {
  expectMessage(body, requestInteraction, hl7Ns);
  const act = path(body, 'controlActProcess');
  const query = path(act, 'queryByParameter');
  return {
    ...readRequestHead(body),
    queryId: readId(path(query, 'queryId')),
    ins: onlyIns(paths(query, 'parameterList/patientIdentifier/value')),
    reason: readReason(act, reasons),
  };
}
