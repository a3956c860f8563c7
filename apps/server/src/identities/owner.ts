import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Whose identities a session sees: those of the structure of the chosen situation, or the professional's own where a
 * situation has no structure.
 * @throws PRACTICE_REQUIRED
 */
export function ownerOf({ practice, who, nationalId }: Session): string {
  if (practice === undefined) throw failure('PRACTICE_REQUIRED');
  const structure = who.situations.find(({ id }) => id === practice.situationId)?.structureId;
  return structure ? `structure ${structure}` : `professional ${nationalId}`;
}
