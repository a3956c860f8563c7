import { type Ins, isInsOid } from '@trousse/ins';
import { attr, el, path, paths, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, required } from '../expect.ts';
import { dmpOids } from '../services.ts';
import { gdpOids, hl7Ns, type InstanceId } from './model.ts';
import { type Device, readDevice, readId, writeId, writeMessage, writeWrapper } from './wrapper.ts';

const interaction = 'PRPA_IN201307UV02';
const existenceTest = 'TEST_EXST';

export type Td02Request = {
  readonly id: InstanceId;
  readonly queryId: InstanceId;
  readonly ins: Ins;
  readonly sender: Device;
  /** Why the administrative data are asked for; TD0.2 is the test of existence. */
  readonly reason: string;
  readonly processing: 'P' | 'D';
};

/** Body of TD0.2 (reference: DMP §6.2). */
export function encodeRequest(request: Omit<Td02Request, 'reason'> & { creationTime: Date }): Raw {
  const { id, queryId, ins, sender, processing, creationTime } = request;
  const receiver = { oid: dmpOids.system, name: 'DMP' };
  const displayName = "Test d'existence de dossier";
  return writeMessage(interaction, [
    ...writeWrapper({ interaction, id, creationTime, processing, acceptAck: 'AL', receiver, sender }),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      el('reasonCode', { code: existenceTest, codeSystem: gdpOids.reasons, displayName }),
      el(
        'queryByParameter',
        null,
        writeId('queryId', queryId),
        el('statusCode', { code: 'new' }),
        el(
          'parameterList',
          null,
          el(
            'patientIdentifier',
            null,
            el('value', { root: ins.oid, extension: ins.matricule }),
            el('semanticsText', null, 'Patient.id'),
          ),
        ),
      ),
    ),
  ]);
}

/** @throws DmpWireError for another message, a missing identifier, or (`patient`) when the patient is not one INS. */
export function decodeRequest(body: XmlElement): Td02Request {
  expectMessage(body, interaction, hl7Ns);
  const act = path(body, 'controlActProcess');
  const query = path(act, 'queryByParameter');
  return {
    id: readId(path(body, 'id')),
    queryId: readId(path(query, 'queryId')),
    ins: readPatient(query),
    sender: readDevice(body, 'sender'),
    reason: required(attr(path(act, 'reasonCode'), 'code')),
    processing: attr(path(body, 'processingCode'), 'code') === 'P' ? 'P' : 'D',
  };
}

function readPatient(query: XmlElement | undefined): Ins {
  const [value, ...more] = paths(query, 'parameterList/patientIdentifier/value');
  const oid = attr(value, 'root') ?? '';
  const matricule = attr(value, 'extension') ?? '';
  if (more.length > 0 || !isInsOid(oid) || !/^[0-9AB]{15}$/.test(matricule)) {
    throw new DmpWireError(dmpWireErrorCodes.patient);
  }
  return { matricule, oid };
}
