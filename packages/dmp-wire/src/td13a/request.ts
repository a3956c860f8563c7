import type { Raw } from '@trousse/xml';
import { type Td02Request, writeQuery } from '../td02/request.ts';

// One action serves TD0.2 and TD1.3a: one decoder reads both.
export { decodeRequest } from '../td02/request.ts';

/** Body of TD1.3a (reference: DMP §6.6): the message of TD0.2 with another reason. */
export function encodeRequest(request: Omit<Td02Request, 'reason'> & { creationTime: Date }): Raw {
  return writeQuery({ ...request, reason: 'CNSLT_DATA' });
}
