import { professionals, type SandboxProfessional } from '../people/professionals.ts';
import type { Structure } from '../people/structures.ts';

/** Someone whom Pro Santé Connect knows. */
export type PscAccount = Pick<SandboxProfessional, 'key' | 'nationalId' | 'familyName' | 'givenName' | 'situations'> &
  Partial<Pick<SandboxProfessional, 'profession' | 'speciality'>> & {
    /** As the console says it. */
    readonly role: string;
  };

/** Known by name alone: a professional who left every structure. There is no card for this account. */
const withoutSituation: PscAccount = {
  key: 'sansexercice',
  nationalId: '899700100060',
  familyName: 'SANSEXERCICE',
  givenName: 'Noé',
  role: 'Compte sans situation d’exercice',
  situations: [],
};

/** The sandbox's people, and the account without any situation. */
export const pscAccounts: readonly PscAccount[] = [...professionals, withoutSituation];

export function accountOf(nationalId: string): PscAccount | undefined {
  return pscAccounts.find((account) => account.nationalId === nationalId);
}

/** How somebody signed in. */
export type AuthMode = 'CARD' | 'MOBILE';

const professionOid = '1.2.250.1.213.1.1.5.5';
const sectorOid = '1.2.250.1.71.4.2.4';

/** The subject under which the provider knows an account: `f:<realm>:<IdNat>` (identity.md §5.5). */
export function subjectOf({ nationalId }: PscAccount): string {
  return `f:00000000-0000-4000-8000-000000000000:${nationalId}`;
}

/**
 * What Pro Santé Connect says of an account under `scope_all`, with the names, nesting and empty texts of the national
 * answers (identity.md §5.5).
 */
export function userinfoOf(account: PscAccount, authMode: AuthMode): Record<string, unknown> {
  const { nationalId, familyName, givenName, profession, speciality, situations } = account;
  const first = situations[0]?.structure;
  const person = {
    SubjectNameID: nationalId,
    preferred_username: nationalId,
    family_name: familyName,
    given_name: givenName.toUpperCase(),
  };
  if (first === undefined) return { ...person, codeCivilite: 'M' };
  return {
    ...person,
    email_verified: false,
    authMode,
    Secteur_Activite: `${first.sector}^${sectorOid}`,
    SubjectOrganization: first.name,
    SubjectOrganizationID: technicalIdOf(first),
    ...(profession && { SubjectRole: [`${profession.code}^${professionOid}`] }),
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    otherIds: nationalId.startsWith('8') ? [{ identifiant: nationalId, origine: 'RPPS', qualite: 1 }] : [],
    SubjectRefPro: {
      codeCivilite: 'MME',
      exercices: [
        {
          codeProfession: profession?.code ?? '',
          codeCategorieProfessionnelle: profession ? 'C' : '',
          codeCiviliteDexercice: profession?.code === '10' ? 'DR' : '',
          nomDexercice: familyName,
          prenomDexercice: givenName.toUpperCase(),
          codeTypeSavoirFaire: speciality ? 'S' : '',
          codeSavoirFaire: speciality?.code ?? '',
          activities: situations.map(({ structure }) => activity(structure)),
        },
      ],
    },
  };
}

/** The names of the claims above: what `scope_all` opens. */
export const scopeAllClaims = [
  ...['SubjectNameID', 'preferred_username', 'family_name', 'given_name', 'codeCivilite', 'email_verified', 'authMode'],
  ...['Secteur_Activite', 'SubjectOrganization', 'SubjectOrganizationID', 'SubjectRole', 'Mode_Acces_Raison'],
  ...['Acces_Regulation_Medicale', 'UITVersion', 'Palier_Authentification', 'PSI_Locale', 'otherIds', 'SubjectRefPro'],
];

/** `R…` for a practice of one's own, `F…` for a structure with a FINESS number. */
function technicalIdOf({ id }: Structure): string {
  return id.startsWith('1') ? `F${id.slice(1)}` : `R${id.slice(1, 7)}`;
}

function activity(structure: Structure): Record<string, string> {
  const finess = structure.id.startsWith('1');
  const empty = Object.fromEntries(
    [
      ...['codeSectionPharmacien', 'codeRole', 'numeroSiretSite', 'numeroSirenSite'],
      ...['numeroFinessetablissementJuridique', 'enseigneCommercialeSite', 'complementDestinataire'],
      ...['complementPointGeographique', 'numeroVoie', 'indiceRepetitionVoie', 'codeTypeDeVoie', 'libelleVoie'],
      ...['mentionDistribution', 'bureauCedex', 'codePostal', 'codeCommune', 'telephone', 'telephone2', 'telecopie'],
      ...['adresseEMail', 'codeDepartement', 'autoriteDenregistrement'],
    ].map((name) => [name, '']),
  );
  return {
    ...empty,
    codeModeExercice: finess ? 'S' : 'L',
    codeSecteurDactivite: structure.sector,
    codeGenreActivite: 'GENR01',
    numeroFinessSite: finess ? structure.id.slice(1) : '',
    identifiantTechniqueDeLaStructure: technicalIdOf(structure),
    raisonSocialeSite: structure.name,
    codePays: '99000',
    ancienIdentifiantDeLaStructure: structure.id,
  };
}
