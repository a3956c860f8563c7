import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { beneficiarySchema } from './connector.ts';
import { identityTraitsSchema, strictTraitSchema } from './traits.ts';

/** What the professional may do with a record; each has its own icon, word and colour (EFF-58). */
export const accessSchema = z.enum([
  'treating-doctor',
  'accessible',
  'to-renew',
  'none',
  'blocked',
  'closed',
  'no-record',
]);
export type Access = z.infer<typeof accessSchema>;

export const patientSchema = z.object({
  handle,
  birthName: z.string(),
  givenName: z.string(),
  usedName: z.string().optional(),
  /** yyyy-mm-dd; a lunar date keeps its zeros. */
  birthDate: z.string(),
  sex: z.enum(['M', 'F', 'U']),
  age: z.number().int().optional(),
  minor: z.boolean(),
  access: accessSchema,
  lastAccessAt: isoInstant.optional(),
  /** When a document last came into the record, where the DMP's list says so. */
  fedAt: isoInstant.optional(),
});
export type Patient = z.infer<typeof patientSchema>;

/** One line of a Vitale card or of an appli carte Vitale, sent as it becomes known. */
export const beneficiaryEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    rank: z.number().int(),
    patient: patientSchema,
    /** What the person is known by: the INS where INSi or the phone gave it, else what the card says. */
    identity: z.object({
      source: z.enum(['card', 'insi', 'apcv']),
      traits: identityTraitsSchema,
      birthPlaceName: z.string().optional(),
      /** Of INSi: to confirm with `identities.keep`. */
      answer: handle.optional(),
    }),
    /** The traits of the record, to compare; absent where the DMP gives none. */
    record: identityTraitsSchema.optional(),
    differences: z.array(strictTraitSchema),
  }),
  /** `code` is one of contract/errors. */
  z.object({
    type: z.literal('failed'),
    rank: z.number().int(),
    code: z.string(),
    serverCode: z.string().optional(),
    serverText: z.string().optional(),
  }),
]);
export type BeneficiaryEvent = z.infer<typeof beneficiaryEventSchema>;

/** Whatever is filled must match; at least one field beside the sex (EFF-46). */
export const patientSearchSchema = z.strictObject({
  name: z.string().max(100).optional(),
  /** Near spellings too. */
  approximateName: z.boolean().optional(),
  givenName: z.string().max(100).optional(),
  /** yyyy-mm-dd; may be lunar. */
  birthDate: z.string().max(10).optional(),
  sex: z.enum(['M', 'F']).optional(),
  city: z.string().max(100).optional(),
  approximateCity: z.boolean().optional(),
  postalCode: z.string().max(10).optional(),
});
export type PatientSearch = z.infer<typeof patientSearchSchema>;

/** A patient known here: with a record that can be shown, or with the reason why there is none to enter. */
export const foundPatientSchema = z.object({
  birthName: z.string(),
  givenName: z.string(),
  usedName: z.string().optional(),
  birthDate: z.string(),
  sex: z.enum(['M', 'F', 'U']),
  patient: patientSchema.optional(),
  /** The identity kept here, where there is one. */
  identity: z.uuid().optional(),
  /** Without `patient`: one of contract/errors. */
  why: z.string().optional(),
});
export type FoundPatient = z.infer<typeof foundPatientSchema>;

export const patientSearchResultSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    rows: z.array(foundPatientSchema),
    /** Patients looked at, and how many of them have an address. */
    known: z.number().int(),
    withAddress: z.number().int(),
    /** Why the DMP's own list could not be looked at: one of contract/errors. */
    listFailure: z.string().optional(),
  }),
  /** Nothing is shown of them: a list cut short would pass for a whole one (EFF-52). */
  z.object({
    outcome: z.literal('too-many'),
    limit: z.number().int(),
    /** The field that would help most. */
    suggest: z.enum(['name', 'givenName', 'birthDate', 'sex', 'postalCode']),
  }),
]);
export type PatientSearchResult = z.infer<typeof patientSearchResultSchema>;

/** Of the records that I may open: all, or those a document came into (EFF-37); since a day of the practice (EFF-38). */
export const patientListChoiceSchema = z.strictObject({
  which: z.enum(['accessible', 'fed']).optional(),
  /** Authorised, or fed, on that day or later. */
  since: z.iso.date().optional(),
});
export type PatientListChoice = z.infer<typeof patientListChoiceSchema>;

/** What a regulation centre has to say of a person; a lunar date keeps its zeros. */
export const traitSearchSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  birthDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  sex: z.enum(['M', 'F']).optional(),
  postalCode: z.string().trim().min(1).max(10).optional(),
});
export type TraitSearch = z.infer<typeof traitSearchSchema>;

export const patients = {
  /** TD0.4: the records on which an authorisation exists. */
  list: base
    .route({ method: 'GET', path: '/patients', summary: 'My patients' })
    .input(patientListChoiceSchema.optional())
    .output(z.object({ patients: z.array(patientSchema) })),
  /** Among the patients known here: the DMP's list, those seen in this session, the identities kept (features.md §7). */
  search: base
    .route({ method: 'POST', path: '/patients/search', summary: 'Search the patients known here' })
    .input(patientSearchSchema)
    .output(patientSearchResultSchema),
  /** TD0.5: the DMP's own search, in a regulation centre alone; `total` counts who the answer leaves out too. */
  byTraits: base
    .route({ method: 'POST', path: '/patients/by-traits', summary: 'Search the DMP by traits, in regulation' })
    .input(traitSearchSchema)
    .output(z.object({ patients: z.array(patientSchema), total: z.number().int() })),
  /** TD0.2 on a typed matricule. The matricule travels in the body, never in a URL. */
  byIns: base
    .route({ method: 'POST', path: '/patients/by-ins', summary: 'Find a record by INS' })
    .input(z.strictObject({ matricule: z.string().max(32) }))
    .output(patientSchema),
  /** TD0.2 for each beneficiary, all at once, streamed in the order of the answers. */
  byVitale: base
    .route({ method: 'POST', path: '/patients/by-vitale', summary: 'Find the records of a Vitale card' })
    .input(z.strictObject({ beneficiaries: z.array(beneficiarySchema).max(19) }))
    .output(eventIterator(beneficiaryEventSchema)),
  /** The user says that the person present is this one, and is about to open their record (WEB-17): traced. */
  confirm: base
    .route({ method: 'POST', path: '/patients/confirm', summary: 'Confirm who the patient is' })
    .input(z.strictObject({ patient: handle, by: z.enum(['vitale', 'apcv']) }))
    .output(z.object({})),
};
