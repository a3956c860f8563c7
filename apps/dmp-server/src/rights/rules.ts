import type { Call } from '../call.ts';
import { ServerError, type ServerProblem } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';

/** A cell of the rights table: passes, or throws what refuses. */
export type RightsRule = (call: Call, standing: Standing) => void;

export const always: RightsRule = () => {};

export const never: RightsRule = () => {
  throw new ServerError('not-a-right-of-the-caller');
};

/** Only outside emergencies (dmp.md §9, columns n/r/b). */
export const inNormalMode: RightsRule = ({ mode }) => {
  if (mode !== 'normal') throw new ServerError('not-in-this-mode');
};

const refusals: Readonly<Record<string, ServerProblem>> = {
  INTERDIT: 'blocked',
  EXPIRE: 'lapsed-authorisation',
  NON_EXISTE: 'no-authorisation',
};

/**
 * What reading takes in each access mode (dmp.md §10). `readableRecord` in the store is the same rule inside the
 * queries; this one says why they found nothing.
 */
export const whenReadable: RightsRule = ({ mode }, { authorisation, patient, structure }) => {
  if (mode === 'normal') {
    const refusal = refusals[authorisation];
    if (refusal !== undefined) throw new ServerError(refusal);
  }
  if (mode === 'bris_de_glace') {
    if (patient?.opposes_break_glass) throw new ServerError('opposed-break-glass');
    if (authorisation === 'INTERDIT') throw new ServerError('blocked');
  }
  if (mode === 'centre_15') {
    if (structure?.regulation !== true) throw new ServerError('not-a-regulation-centre');
    if (patient?.opposes_emergency) throw new ServerError('opposed-emergency');
  }
};
