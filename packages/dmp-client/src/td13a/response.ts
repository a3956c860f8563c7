import { type AdministrativeData, td13a } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Answer of TD1.3a; undefined where there is no such record. @throws DmpError `registry`, `protocol`. */
export function td13aResponse(body: XmlElement): AdministrativeData | undefined {
  const outcome = decoding(() => td13a.decodeResponse(body));
  if ('status' in outcome) return outcome.data;
  throw new DmpError('registry', outcome.error.code ?? 'AE', { text: outcome.error.text });
}
