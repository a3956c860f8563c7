import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/**
 * An assertion in mode INDIRECTE_RENFORCEE serves once (EX_AIR-040). Last of the checks: an assertion that is refused
 * for another reason must not use up its identifier.
 */
export const checkSingleUse: Check = ({ vihf, certificate, options }) => {
  if (vihf.authenticationMode !== 'INDIRECTE_RENFORCEE') return;
  if (options.replay.seen(`${certificate.fingerprint} ${vihf.id}`, options.now)) throw new VihfError('replayed');
};
