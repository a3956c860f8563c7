import type { Call } from '../call.ts';
import { ServerError, type ServerProblem } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { Right } from './matrix.ts';

/** The rights that open the record: the others ask for no authorisation (dmp.md §6.3: feeding, deleting one's own …). */
const opening: ReadonlySet<Right> = new Set<Right>([
  'metadata',
  'metadataMasked',
  'read',
  'readMasked',
  'mask',
  'makeVisible',
  'unmask',
  'archive',
  'listProfessionals',
  'actForPatient',
]);

const refusals: Readonly<Record<string, ServerProblem>> = {
  INTERDIT: 'blocked',
  EXPIRE: 'lapsed-authorisation',
  NON_EXISTE: 'no-authorisation',
};

/**
 * What opening a record takes in each access mode (dmp.md §10). `readableRecord` in the store is the same rule inside
 * the queries; this one says why they found nothing.
 * @throws ServerError
 */
export function demandAccess(right: Right, { mode }: Call, { authorisation, patient, structure }: Standing): void {
  // Only a Samu may call itself one, whatever it asks for.
  if (mode === 'centre_15' && structure?.regulation !== true) throw new ServerError('not-a-regulation-centre');
  if (!opening.has(right)) return;
  if (mode === 'normal') {
    const refusal = refusals[authorisation];
    if (refusal !== undefined) throw new ServerError(refusal);
  }
  if (mode === 'bris_de_glace') {
    if (patient?.opposes_break_glass) throw new ServerError('opposed-break-glass');
    if (authorisation === 'INTERDIT') throw new ServerError('blocked');
  }
  if (mode === 'centre_15' && patient?.opposes_emergency) throw new ServerError('opposed-emergency');
}
