import { VihfError } from '../errors.ts';
import { vihfLimits } from '../limits.ts';
import type { Check } from './context.ts';

/** The assertion was made lately, and its own Conditions, when it has some, hold. */
export const checkFreshness: Check = ({ vihf, options }) => {
  const { now, clockSkew } = options;
  const air = vihf.authenticationMode === 'INDIRECTE_RENFORCEE';
  const maxAge = air ? Math.min(options.maxAge, vihfLimits.airMaxAgeMs) : options.maxAge;
  const age = now.getTime() - vihf.issueInstant.getTime();
  if (age > maxAge) throw new VihfError('expired');
  if (age < -clockSkew) throw new VihfError('not-yet-valid');
  if (vihf.notOnOrAfter !== undefined && now.getTime() - clockSkew >= vihf.notOnOrAfter.getTime()) {
    throw new VihfError('expired');
  }
  if (vihf.notBefore !== undefined && now.getTime() + clockSkew < vihf.notBefore.getTime()) {
    throw new VihfError('not-yet-valid');
  }
};
