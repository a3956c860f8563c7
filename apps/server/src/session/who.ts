import { type Code, healthcareFacilityTypeCodes, professions, savoirFaire } from '@trousse/nomenclatures';
import { nameAttribute } from '@trousse/vihf';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import type { Professional, SignedIn } from './session.ts';
import type { VerifiedStatement } from './statement.ts';

const titleOid = '2.5.4.12';
/** Value of the certificate's card category (identity.md §4.1: 0 is a CPS). */
const cardKinds = ['CPS', 'CPF', 'CPE', 'CPA'] as const;
const generalMedicine = 'SM26';

/** Who a card belongs to, from its certificates alone; the situations are what the card signed. */
export function toSignedIn(
  { statement, holder, signatureCertificate }: VerifiedStatement,
  tunnel: CardTunnel,
): SignedIn {
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
    cardKind,
    situations: statement.situations.map((situation) => ({
      ...situation,
      sectorLabel: healthcareFacilityTypeCodes.find(situation.sector)?.display ?? situation.sector,
    })),
    may: { readRecords: isProfessional, feed: isProfessional },
    signatureCertificate: signatureCertificate.der,
    tunnel,
  };
}

/** `Médecin généraliste`; `Médecin, cardiologie et maladies vasculaires`; `Secrétaire, carte CPE`. */
function labelOf(kind: string, title: string | undefined, profession?: Code, speciality?: Code): string {
  if (kind !== 'CPS') return `${title ?? profession?.display ?? 'Personnel'}, carte ${kind}`;
  if (speciality?.code === generalMedicine) return 'Médecin généraliste';
  const said = profession?.display ?? title ?? 'Professionnel de santé';
  if (speciality === undefined) return said;
  const skill = speciality.display.replace(/^Qualifié en /, '').replace(/ \([A-Z]+\)$/, '');
  return `${said}, ${skill.charAt(0).toLowerCase()}${skill.slice(1)}`;
}

function codeOf(entry: Code | undefined): Code | undefined {
  return entry && { code: entry.code, system: entry.system, display: entry.display };
}
