import type { Call } from '../call.ts';
import type { PreparedSubmission } from './prepared.ts';

/** Request of TD2.1, as MTOM (EX_2.1-1260). */
export function td21Request({ patient, body, attachments }: PreparedSubmission): Call {
  return { transaction: 'td21', patient, body, attachments };
}
