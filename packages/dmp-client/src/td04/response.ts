import { type PatientListItem, td04 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Answer of TD0.4. @throws DmpError `registry`, `protocol`. */
export function td04Response(body: XmlElement): readonly PatientListItem[] {
  const { status, patients } = decoding(() => td04.decodeResponse(body));
  if (!status.ok) throw new DmpError('registry', status.code, { text: status.context ?? '' });
  return patients;
}
