import { el, type Raw } from '@trousse/xml';
import { dmpOids } from '../services.ts';

/** The keeper of a record: the DMP. */
export function writeCustodian(): Raw {
  return el(
    'custodian',
    { typeCode: 'CST' },
    el('assignedEntity', { classCode: 'ASSIGNED' }, el('id', { root: dmpOids.system })),
  );
}
