import { sameDn } from '../distinguished-name.ts';
import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** Issuer is the subject of the signing certificate, compared as names and not as texts (§5). */
export const checkIssuer: Check = ({ vihf, certificate }) => {
  if (!sameDn(vihf.issuer, certificate.subject)) throw new VihfError('issuer');
};
