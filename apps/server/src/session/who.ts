import { type Code, healthcareFacilityTypeCodes, professions, savoirFaire } from '@trousse/nomenclatures';
import { nameAttribute } from '@trousse/vihf';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import { codeOf, describeProfession } from './label.ts';
import type { CardCredential, Professional, SignedIn } from './session.ts';
import type { VerifiedStatement } from './statement.ts';

const titleOid = '2.5.4.12';
/** Value of the certificate's card category (identity.md §4.1: 0 is a CPS). */
const cardKinds = ['CPS', 'CPF', 'CPE', 'CPA'] as const;

/** Who a card belongs to, from its certificates alone; the situations are what the card signed. */
export function toSignedIn(
  { statement, holder, signatureCertificate }: VerifiedStatement,
  tunnel: CardTunnel,
): SignedIn & { readonly credential: CardCredential } {
  const profession = codeOf(professions.find(holder.profession ?? ''));
  const speciality = codeOf(holder.specialities.map((code) => savoirFaire.find(code)).find(Boolean));
  const cardKind = cardKinds[holder.cardCategory ?? 0] ?? 'CPE';
  const professional: Professional = {
    nationalId: holder.nationalId,
    familyName: holder.familyName,
    givenName: holder.givenName,
    label: labelOf(cardKind, nameAttribute(signatureCertificate.subject, titleOid), profession, speciality),
    ...(profession && { profession }),
    ...(speciality && { speciality }),
  };
  // Feeding by a holder who is no health professional is another transaction (TD2.2); reading is not theirs (dmp.md §9).
  const isProfessional = profession !== undefined && (cardKind === 'CPS' || cardKind === 'CPF');
  return {
    professional,
    situations: statement.situations.map((situation) => ({
      ...situation,
      sectorLabel: healthcareFacilityTypeCodes.find(situation.sector)?.display ?? situation.sector,
    })),
    may: { readRecords: isProfessional, feed: isProfessional },
    credential: { kind: 'card', cardKind, signatureCertificate: signatureCertificate.der, tunnel },
  };
}

/** `Médecin généraliste`; `Médecin, cardiologie et maladies vasculaires`; `Secrétaire, carte CPE`. */
function labelOf(kind: string, title: string | undefined, profession?: Code, speciality?: Code): string {
  if (kind !== 'CPS') return `${title ?? profession?.display ?? 'Personnel'}, carte ${kind}`;
  return describeProfession(profession ?? { display: title ?? 'Professionnel de santé' }, speciality);
}
