import { attr, el, first, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, optionalAttr, optionalText } from '../expect.ts';
import { type InstanceId, writeId } from './instance-id.ts';

/** Why the server refused a message: its code when it gave one, and its words. */
export type Refusal = { readonly code?: string; readonly text: string };

/**
 * The acknowledgement of a message.
 * @param o.form `typeCode` is an attribute in the official samples of the service `patients`, a child element in those
 * of `patientsPDQ`, which follow an earlier HL7 edition.
 */
export function writeAcknowledgement(o: {
  of: InstanceId;
  refusal?: Refusal | undefined;
  information?: string | undefined;
  form: 'attribute' | 'element';
}): Raw {
  const { refusal, information } = o;
  const code = refusal === undefined ? 'AA' : 'AE';
  return el(
    'acknowledgement',
    o.form === 'attribute' ? { typeCode: code } : null,
    o.form === 'element' && el('typeCode', { code }),
    el('targetMessage', null, writeId('id', o.of)),
    refusal !== undefined && detail('E', refusal),
    information !== undefined && detail('I', { text: information }),
  );
}

function detail(typeCode: 'E' | 'I', { code, text }: Refusal): Raw {
  return el('acknowledgementDetail', { typeCode }, code !== undefined && el('code', { code }), el('text', null, text));
}

/** Whether the acknowledgement refuses; both forms are read, and AR as AE. */
export function refuses(acknowledgement: XmlElement | undefined): boolean {
  const type = attr(acknowledgement, 'typeCode') ?? attr(first(acknowledgement, 'typeCode'), 'code');
  return type === 'AE' || type === 'AR';
}

export function readRefusal(acknowledgement: XmlElement | undefined): Refusal {
  const told = first(acknowledgement, 'acknowledgementDetail');
  const code = optionalAttr(first(told, 'code'), 'code');
  return { ...maybe('code', code), text: optionalText(first(told, 'text')) ?? '' };
}
