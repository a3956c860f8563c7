import type { Config } from '../config.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Whose identities a session sees: those of the structure of the chosen situation where this server shares them, else
 * the professional's own (decision 37).
 * @throws PRACTICE_REQUIRED
 */
export function ownerOf({ config }: { readonly config: Config }, { practice, who, nationalId }: Session): string {
  if (practice === undefined) throw failure('PRACTICE_REQUIRED');
  const structure = who.situations.find(({ id }) => id === practice.situationId)?.structureId;
  return config.identities.shared && structure ? `structure ${structure}` : `professional ${nationalId}`;
}
