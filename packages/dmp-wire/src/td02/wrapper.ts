import { attr, el, path, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, required } from '../expect.ts';
import { toHl7Time } from '../hl7-date.ts';
import { gdpOids, hl7Ns, type InstanceId } from './model.ts';

export type Device = { readonly oid: string; readonly name?: string };

/** First children of an HL7 v3 message, in the order of MCCI_MT000100 and MCCI_MT000300. */
export function writeWrapper(o: {
  interaction: string;
  id: InstanceId;
  creationTime: Date;
  /** `P` for production, `D` for tests. */
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

export function writeId(name: string, { root, extension }: InstanceId): Raw {
  return el(name, { root, extension });
}

/** @throws DmpWireError `malformed-message` when it is absent. */
export function readId(element: XmlElement | undefined): InstanceId {
  return { root: required(attr(element, 'root')), ...maybe('extension', attr(element, 'extension')) };
}

export function readDevice(message: XmlElement, role: 'sender' | 'receiver'): Device {
  const device = path(message, `${role}/device`);
  const name = device && path(device, 'softwareName');
  return {
    oid: required(attr(path(message, `${role}/device/id`), 'root')),
    ...maybe(
      'name',
      name?.children.find((child) => typeof child === 'string'),
    ),
  };
}
