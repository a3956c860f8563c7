import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** The signer's key is for signatures, not for authentication: else the DMP answers DMPInvalidCertificate (§11). */
export const checkSigningCertificate: Check = ({ certificate }) => {
  if (!certificate.keyUsage.nonRepudiation) throw new VihfError('certificate-usage');
};
