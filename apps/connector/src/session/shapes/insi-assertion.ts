import type { CpsCard } from '@trousse/cards';
import { buildInsiAssertion, type InsiAssertionClaims, readInsiAssertion, signInsiAssertion } from '@trousse/insi';
import { readCertificate, sameDn } from '@trousse/vihf';
import type { Shape } from '../sign.ts';
import { assertFresh, ShapeError } from './shape-error.ts';

/** TRE_G15. */
const physician = '10';

/**
 * A professional's assertion for INSi (identity.md §2.5): its text is the one that its claims give, and they are this
 * card's — holder, certificate, sector, speciality — and of this moment. Of the billing number, which no card bears,
 * the reading checks the form.
 */
export const signInsiAssertionShape: Shape = async (card, unsigned, now) => {
  const claims = readInsiAssertion(unsigned);
  if (buildInsiAssertion(claims) !== unsigned) throw new ShapeError('The text is not what its claims give');
  assertFresh(claims.issueInstant, now);
  await assertOwn(card, claims);
  return await signInsiAssertion(unsigned, {
    certificateDer: card.signatureCertificate,
    sign: (data) => card.sign('signature', data),
  });
};

async function assertOwn(card: CpsCard, claims: InsiAssertionClaims): Promise<void> {
  const { subject, holder } = readCertificate(card.signatureCertificate);
  if (!holder || claims.nameId !== holder.nationalId) throw new ShapeError('The subject is not the card’s holder');
  if (!sameDn(claims.issuer, subject)) throw new ShapeError('The issuer is not the card’s certificate');
  const { speciality } = claims;
  const own =
    holder.profession === physician
      ? speciality !== undefined && holder.specialities.includes(speciality)
      : speciality === undefined;
  if (!own) throw new ShapeError('The speciality is not the card’s');
  const situations = await card.situations();
  if (!situations.some(({ sector }) => sector === claims.sector)) {
    throw new ShapeError('The sector is not of one of the card’s situations');
  }
}
