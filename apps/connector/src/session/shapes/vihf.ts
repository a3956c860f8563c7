import type { CpsCard } from '@trousse/cards';
import { buildVihf, readCertificate, readVihf, sameDn, signVihf, type VihfClaims } from '@trousse/vihf';
import type { Shape } from '../sign.ts';
import { assertFresh, ShapeError } from './shape-error.ts';

/** How a person with a card in hand authenticates (dmp.md §4 and §5). */
const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
/** TRE_G15, whose roles are the professions. */
const professionSystem = '1.2.250.1.71.1.2.7';

/**
 * A VIHF (dmp.md §5): its text is the one that its claims give, and they are this card's — holder, certificate,
 * profession, practice situation — and of this moment. Rights, homologation and patient are the DMP's to judge.
 */
export const signVihfShape: Shape = async (card, unsigned, now) => {
  const claims = readVihf(unsigned);
  if (buildVihf(claims) !== unsigned) throw new ShapeError('The text is not what its claims give');
  assertFresh(claims.issueInstant, now);
  await assertOwn(card, claims);
  return await signVihf(unsigned, {
    certificateDer: card.signatureCertificate,
    sign: (data) => card.sign('signature', data),
  });
};

async function assertOwn(card: CpsCard, claims: VihfClaims): Promise<void> {
  const { subject, holder } = readCertificate(card.signatureCertificate);
  if (!holder || claims.nameId !== holder.nationalId) throw new ShapeError('The subject is not the card’s holder');
  if (!sameDn(claims.issuer, subject)) throw new ShapeError('The issuer is not the card’s certificate');
  if (claims.authenticationMode !== 'DIRECTE' || claims.authnContext !== smartcard) {
    throw new ShapeError('A card authenticates directly');
  }
  const professions = claims.roles.filter(({ system }) => system === professionSystem).map(({ code }) => code);
  if (professions.join() !== (holder.profession ?? '')) throw new ShapeError('The profession is not the card’s');
  const situations = await card.situations();
  // A card without situation (a replacement, a trainee) leaves the structure to its holder (dmp.md §4.1).
  const own = situations.some(
    ({ structureId, sector }) => structureId === claims.structureId && sector === claims.sector,
  );
  if (situations.length > 0 && !own) throw new ShapeError('The structure is not among the card’s situations');
}
