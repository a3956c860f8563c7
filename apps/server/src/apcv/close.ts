import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/** Ends a reading at the téléservice. @throws APCV_EXPIRED for one that is not open any more */
export async function closePhone(session: Session, reading: string): Promise<void> {
  if (session.phone?.reading !== reading) throw failure('APCV_EXPIRED');
  await session.phone.end();
}
