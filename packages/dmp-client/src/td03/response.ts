import { td03 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Answer of TD0.3: the server's comment, when it has one. @throws DmpError `registry`, `protocol`. */
export function td03Response(body: XmlElement): { readonly context?: string } {
  const status = decoding(() => td03.decodeResponse(body));
  if (!status.ok) throw new DmpError('registry', status.code, { text: status.context ?? '' });
  return status.context === undefined ? {} : { context: status.context };
}
