import { type Td04Request, td04 } from '@trousse/dmp-wire';
import { toXdsTime } from '@trousse/xds';
import type { Call } from '../call.ts';

/** Which records to list: authorised, or fed, since an instant. */
export type Td04Criteria = {
  readonly startDate: Date;
  readonly dateType: Td04Request['dateType'];
  /** The professional for whom the holder of a staff card asks. */
  readonly psOwnerId?: string;
};

/** Request of TD0.4; it concerns no one patient. */
export function td04Request({ startDate, ...criteria }: Td04Criteria): Call {
  return { transaction: 'td04', body: td04.encodeRequest({ ...criteria, startDate: toXdsTime(startDate) }) };
}
