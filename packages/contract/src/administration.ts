import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { recordSchema } from './record.ts';

/** The patient's INS with the official traits, each part by itself so that it can be copied (EFF-178). */
export const certifiedIdentitySchema = z.object({
  /** 13 characters, without spaces. */
  matricule: z.string(),
  /** The two digits that check it. */
  key: z.string(),
  oid: z.string(),
  kind: recordSchema.shape.patient.shape.matriculeKind,
  birthName: z.string(),
  birthGivenNames: z.array(z.string()),
  usedName: z.string().optional(),
  sex: z.enum(['M', 'F', 'U']),
  /** yyyy-mm-dd, may be lunar. */
  birthDate: z.string(),
  birthPlaceCode: z.string().optional(),
  birthPlaceName: z.string().optional(),
});
export type CertifiedIdentity = z.infer<typeof certifiedIdentitySchema>;

const contactSchema = z.object({
  kind: z.enum(['home', 'mobile', 'work', 'mail', 'other']),
  value: z.string(),
});
const contactsSchema = z.object({ address: z.array(z.string()), contacts: z.array(contactSchema) });

/** Contact details, representatives and refusals (EFF-179). */
export const administrativeDataSchema = contactsSchema.extend({
  civility: z.string().optional(),
  /** Present for a patient who died; the day where it is known. */
  deceased: z.object({ at: z.string().optional() }).optional(),
  representatives: z.array(contactsSchema.extend({ name: z.string(), relation: z.string() })),
  opposes: z.object({ breakGlass: z.boolean(), emergency: z.boolean() }),
});
export type AdministrativeData = z.infer<typeof administrativeDataSchema>;

/** A professional or an establishment whom the patient allowed or blocked. */
export const rightHolderSchema = z.object({
  name: z.string(),
  specialities: z.array(z.string()),
  structure: z.boolean(),
  since: isoInstant.optional(),
  lastAccessAt: isoInstant.optional(),
  treatingDoctor: z.boolean(),
  /** The professional who asks. */
  me: z.boolean(),
});
export type RightHolder = z.infer<typeof rightHolderSchema>;

/** The pages of the national site that open on a patient (reference: DMP §6.5). */
export const websitePageSchema = z.enum([
  'TableauDeBord',
  'Documents',
  'ParcoursDeSoins',
  'CarnetVaccination',
  'HistoriqueAcces',
  'VolontesEtDroits',
  'GestionDMPPatient',
  'Parametrages',
]);
export type WebsitePage = z.infer<typeof websitePageSchema>;

/** How a browser opens such a page: by its address with a card, by a form under Pro Santé Connect. */
export const websiteLinkSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('GET'), url: z.url() }),
  z.object({ method: z.literal('POST'), url: z.url(), fields: z.record(z.string(), z.string()) }),
]);
export type WebsiteLink = z.infer<typeof websiteLinkSchema>;

const inRecord = z.strictObject({ record: handle });
/** An act done for the patient: the user affirms their agreement at each one (EFF-69). */
const agreedAct = z.strictObject({ record: handle, agreed: z.literal(true) });

export const administration = {
  /** What the record was opened with, and the place of birth from TD1.3a. */
  identity: base
    .route({ method: 'GET', path: '/records/{record}/identity', summary: 'The certified identity of the patient' })
    .input(inRecord)
    .output(certifiedIdentitySchema),
  /** TD1.3a. */
  data: base
    .route({ method: 'GET', path: '/records/{record}/administrative-data', summary: 'The administrative data' })
    .input(inRecord)
    .output(administrativeDataSchema),
  /** TD1.6. */
  rightHolders: base
    .route({ method: 'GET', path: '/records/{record}/right-holders', summary: 'Who is allowed, who is blocked' })
    .input(inRecord)
    .output(z.object({ authorised: z.array(rightHolderSchema), blocked: z.array(rightHolderSchema) })),
  /** TD0.3 AJOUT, MEDECIN_TRAITANT. */
  declareTreating: base
    .route({ method: 'POST', path: '/records/{record}/treating-doctor', summary: 'Declare oneself médecin traitant' })
    .input(agreedAct)
    .output(z.object({})),
  /** TD0.3 SUPPRESSION, MEDECIN_TRAITANT: the authorisation stays. */
  giveUpTreating: base
    .route({
      method: 'POST',
      path: '/records/{record}/treating-doctor/withdrawal',
      summary: 'Give up being médecin traitant',
    })
    .input(agreedAct)
    .output(z.object({})),
  /** TD0.3 SUPPRESSION: the record closes, and leaves the list of patients. */
  withdraw: base
    .route({
      method: 'POST',
      path: '/records/{record}/authorisation/withdrawal',
      summary: 'Withdraw one’s own authorisation',
    })
    .input(agreedAct)
    .output(z.object({})),
  /**
   * TD0.9: the one address that holds an INS, because the national site wants it so. Made on a user's act only, to be
   * opened in a tab of its own, without referrer, and kept nowhere.
   */
  website: base
    .route({ method: 'POST', path: '/records/{record}/website', summary: 'The way to a page of the national site' })
    .input(z.strictObject({ record: handle, page: websitePageSchema }))
    .output(websiteLinkSchema),
};
