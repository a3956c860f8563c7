import { type ListedAuthorisation, td16 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Answer of TD1.6. @throws DmpError `registry`, `protocol`. */
export function td16Response(body: XmlElement): readonly ListedAuthorisation[] {
  const { status, authorisations } = decoding(() => td16.decodeResponse(body));
  if (!status.ok) throw new DmpError('registry', status.code, { text: status.context ?? '' });
  return authorisations;
}
