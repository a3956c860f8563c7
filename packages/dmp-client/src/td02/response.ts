import { type RecordStatus, td02 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Answer of TD0.2. @throws DmpError `registry` when the service refused the query, `protocol`. */
export function td02Response(body: XmlElement): RecordStatus {
  const outcome = decoding(() => td02.decodeResponse(body));
  if ('status' in outcome) return outcome.status;
  throw new DmpError('registry', outcome.error.code ?? 'AE', { text: outcome.error.text });
}
