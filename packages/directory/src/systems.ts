const ans = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition';
const nos = 'https://mos.esante.gouv.fr/NOS';

/** Identifier systems, code systems and extensions of the directory (identity.md §6; guide Annuaire Santé, as-dp-*). */
export const systems = {
  /** PS_IdNat: `8` and the RPPS, for those who have one. */
  idnps: 'urn:oid:1.2.250.1.71.4.2.1',
  rpps: 'https://rpps.esante.gouv.fr',
  /** Struct_IdNat. */
  idnst: 'urn:oid:1.2.250.1.71.4.2.2',
  identifierType: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203',
  finess: 'https://finess.esante.gouv.fr',
  profession: `${nos}/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante`,
  speciality: `${nos}/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale`,
  sector: `${nos}/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite`,
  practiceMode: `${nos}/TRE_R23-ModeExercice/FHIR/TRE-R23-ModeExercice`,
  mailboxType: `${nos}/TRE_R257-TypeBAL/FHIR/TRE-R257-TypeBAL`,
  emailKind: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type',
  mailboxMetadata: `${ans}/as-ext-mailbox-mss-metadata`,
  communeCode: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code',
} as const;
