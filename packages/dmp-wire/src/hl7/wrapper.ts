import { attr, el, first, path, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, optionalText, required } from '../expect.ts';
import { dmpOids } from '../services.ts';
import { toHl7Time } from './date.ts';
import { type InstanceId, readId, writeId } from './instance-id.ts';
import { gdpOids, hl7Ns } from './vocabulary.ts';

export type Device = { readonly oid: string; readonly name?: string };

/** What every request of a software says of itself, and its answer repeats. */
export type RequestHead = {
  readonly id: InstanceId;
  readonly sender: Device;
  /** `P` for production, `D` for tests. */
  readonly processing: 'P' | 'D';
};

/** First children of a request to the DMP. */
export function writeRequestHead(interaction: string, head: RequestHead & { creationTime: Date }): Raw[] {
  return writeWrapper({ ...head, interaction, acceptAck: 'AL', receiver: dmp });
}

/** First children of an answer of the DMP: the sender of the request receives it. */
export function writeAnswerHead(
  interaction: string,
  o: { request: RequestHead; id: InstanceId; creationTime: Date },
): Raw[] {
  const { processing, sender: receiver } = o.request;
  const { id, creationTime } = o;
  return writeWrapper({ interaction, id, creationTime, processing, acceptAck: 'NE', receiver, sender: dmp });
}

/** @throws DmpWireError `malformed-message` without identifier or sender. */
export function readRequestHead(message: XmlElement): RequestHead {
  return {
    id: readId(first(message, 'id')),
    sender: readDevice(message, 'sender'),
    processing: attr(first(message, 'processingCode'), 'code') === 'P' ? 'P' : 'D',
  };
}

/** First children of an HL7 v3 message, in the order of MCCI_MT000100 and MCCI_MT000300. */
function writeWrapper(o: {
  interaction: string;
  id: InstanceId;
  creationTime: Date;
  processing: 'P' | 'D';
  /** `AL` in a request, `NE` in an answer. */
  acceptAck: 'AL' | 'NE';
  receiver: Device;
  sender: Device;
}): Raw[] {
  return [
    writeId('id', o.id),
    el('creationTime', { value: toHl7Time(o.creationTime) }),
    el('interactionId', { root: gdpOids.interactions, extension: o.interaction }),
    el('processingCode', { code: o.processing }),
    el('processingModeCode', { code: 'T' }),
    el('acceptAckCode', { code: o.acceptAck }),
    el('receiver', { typeCode: 'RCV' }, writeDevice(o.receiver)),
    el('sender', { typeCode: 'SND' }, writeDevice(o.sender)),
  ];
}

const dmp: Device = { oid: dmpOids.system, name: 'DMP' };

/** The message element itself. */
export function writeMessage(interaction: string, children: Raw[]): Raw {
  return el(interaction, { xmlns: hl7Ns, ITSVersion: 'XML_1.0' }, children);
}

function writeDevice({ oid, name }: Device): Raw {
  return el(
    'device',
    { classCode: 'DEV', determinerCode: 'INSTANCE' },
    el('id', { root: oid }),
    name !== undefined && el('softwareName', null, name),
  );
}

function readDevice(message: XmlElement, role: 'sender'): Device {
  const device = path(message, `${role}/device`);
  return {
    oid: required(attr(first(device, 'id'), 'root')),
    ...maybe('name', optionalText(first(device, 'softwareName'))),
  };
}
