import { systems } from '@trousse/directory/systems';

const nos = 'https://mos.esante.gouv.fr/NOS';

/** The systems that the server writes and the client does not read. */
export const codeSystems = {
  ...systems,
  rppsRank: 'https://rppsrang.esante.gouv.fr',
  category: `${nos}/TRE_R09-CategorieProfessionnelle/FHIR/TRE-R09-CategorieProfessionnelle`,
  skillType: `${nos}/TRE_R04-TypeSavoirFaire/FHIR/TRE-R04-TypeSavoirFaire`,
  activityKind: `${nos}/TRE_R22-GenreActivite/FHIR/TRE-R22-GenreActivite`,
  emailKindCode: `${nos}/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie`,
  commune: `${nos}/TRE_R13-Commune/FHIR/TRE-R13-Commune`,
  organizationType: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-3307',
} as const;

export type Token = { readonly system: string; readonly code: string };

/** FINESS of a structure that has one: its Struct_IdNat without the first character. */
export function finessIn(nationalId: string): string | undefined {
  return nationalId.startsWith('1') ? nationalId.slice(1) : undefined;
}
