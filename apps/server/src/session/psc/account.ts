import { nationalIdPattern } from '@trousse/contract';
import {
  type Code,
  healthcareFacilityTypeCodes,
  otherProfessions,
  professions,
  savoirFaire,
} from '@trousse/nomenclatures';
import * as z from 'zod';
import { failure } from '../../errors.ts';
import { codeOf, describeProfession } from '../label.ts';
import type { SignedIn } from '../session.ts';

const text = z.string().max(256).default('');
const activitySchema = z.object({
  codeSecteurDactivite: text,
  ancienIdentifiantDeLaStructure: text,
  numeroFinessSite: text,
  numeroSiretSite: text,
  raisonSocialeSite: text,
  enseigneCommercialeSite: text,
});
const practiceSchema = z.object({
  codeProfession: text,
  codeSavoirFaire: text,
  activities: z.array(activitySchema).max(64).default([]),
});
/** Of the claims of `scope_all`, what is read here (identity.md §5.5); the rest may be anything. */
const userinfoSchema = z.object({
  SubjectNameID: z.string().regex(nationalIdPattern),
  family_name: text,
  given_name: text,
  SubjectRefPro: z.object({ exercices: z.array(practiceSchema).max(16).default([]) }).optional(),
});

/**
 * Who Pro Santé Connect says a person is, with the situations of all their activities: what it says at the top level
 * describes the first only. The account is the national identifier, whichever way one signs in.
 * @throws PSC_ANSWER_REFUSED for an answer without identity, PSC_NO_SITUATION
 */
export function toAccount(userinfo: Readonly<Record<string, unknown>>): Omit<SignedIn, 'credential'> {
  const read = userinfoSchema.safeParse(userinfo);
  if (!read.success) throw failure('PSC_ANSWER_REFUSED');
  const { SubjectNameID: nationalId, family_name, given_name, SubjectRefPro } = read.data;
  const practices = SubjectRefPro?.exercices ?? [];
  const situations = situationsOf(practices.flatMap(({ activities }) => activities));
  if (situations.length === 0) throw failure('PSC_NO_SITUATION');
  const known = practices.find(({ codeProfession }) => professions.find(codeProfession) !== undefined);
  const profession = codeOf(professions.find(known?.codeProfession ?? ''));
  const speciality = codeOf(savoirFaire.find(known?.codeSavoirFaire ?? ''));
  return {
    professional: {
      nationalId,
      familyName: family_name,
      givenName: properCase(given_name),
      label: profession ? describeProfession(profession, speciality) : staffLabel(practices[0]?.codeProfession),
      ...(profession && { profession }),
      ...(speciality && { speciality }),
    },
    situations,
    // The rights are the DMP's to judge; whoever is no health professional neither reads nor feeds there (dmp.md §9).
    may: { readRecords: profession !== undefined, feed: profession !== undefined },
  };
}

function situationsOf(activities: readonly z.infer<typeof activitySchema>[]): SignedIn['situations'] {
  const byStructure = new Map<string, SignedIn['situations'][number]>();
  for (const activity of activities) {
    const structureId = structureIdOf(activity);
    const sector = healthcareFacilityTypeCodes.find(activity.codeSecteurDactivite);
    // Without identifier or sector the DMP would refuse every call made there (dmp.md §5).
    if (structureId === undefined || sector === undefined || byStructure.has(structureId)) continue;
    byStructure.set(structureId, {
      // Not numbered as on a card: a structure names its situation.
      ...{ id: structureId, structureId, sector: sector.code, sectorLabel: sector.display },
      structureName: activity.raisonSocialeSite || activity.enseigneCommercialeSite || structureId,
    });
  }
  return [...byStructure.values()];
}

/** Struct_IdNat: as it is told, else made from the FINESS or the SIRET number (its first digit says which). */
function structureIdOf(activity: z.infer<typeof activitySchema>): string | undefined {
  const { ancienIdentifiantDeLaStructure: told, numeroFinessSite: finess, numeroSiretSite: siret } = activity;
  return told || (finess && `1${finess}`) || (siret && `3${siret}`) || undefined;
}

function staffLabel(code: string | undefined): string {
  return (code && (otherProfessions.find(code) as Code | undefined)?.display) || 'Personnel';
}

/** `JEAN-MARC` → `Jean-Marc`: the national answers are in capitals, cards are not. */
function properCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s’'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
