import type { Check } from './context.ts';

/** The signer's certificate comes from an authority that is believed, and is within its dates. */
export const checkTrustedCertificate: Check = ({ certificate, options }) => {
  options.trust.verify(certificate, options.now);
};
