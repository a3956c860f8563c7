import { readUnsignedSubmissionSetSignature, signSubmissionSet } from '@trousse/xds';
import type { Shape } from '../sign.ts';
import { assertFresh } from './shape-error.ts';

/**
 * The signature of a submission set (dmp.md §8): its text is the one that its content gives, it names this card's
 * signature certificate, and it is dated now.
 */
export const signSubmissionSetShape: Shape = async (card, unsigned, now) => {
  const { signingTime } = readUnsignedSubmissionSetSignature(unsigned);
  assertFresh(signingTime, now);
  return await signSubmissionSet(unsigned, {
    certificateDer: card.signatureCertificate,
    sign: (data) => card.sign('signature', data),
  });
};
