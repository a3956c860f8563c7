import * as z from 'zod';
import { base, codeSchema, isoInstant } from './base.ts';

/** A secure mailbox (MSSanté): of a person, a practice, a service or a software. */
export const secureMailboxSchema = z.object({
  address: z.string(),
  type: z.enum(['PER', 'CAB', 'ORG', 'APP']),
  description: z.string().optional(),
  /** Whether its owner takes correspondence without paper; not always told. */
  digitization: z.boolean().optional(),
});
export type DirectoryMailbox = z.infer<typeof secureMailboxSchema>;

export const directoryStructureSchema = z.object({
  /** Struct_IdNat. */
  id: z.string().optional(),
  name: z.string(),
  sector: codeSchema.optional(),
  lines: z.array(z.string()),
  city: z.string().optional(),
  postalCode: z.string().optional(),
  /** As the directory writes them. */
  phones: z.array(z.string()),
  mailboxes: z.array(secureMailboxSchema),
});
export type DirectoryStructureView = z.infer<typeof directoryStructureSchema>;

export const directoryProfessionalSchema = z.object({
  /** PS_IdNat. */
  nationalId: z.string(),
  /** False: no longer practises; the directory says nothing more of them. */
  active: z.boolean(),
  familyName: z.string().optional(),
  givenName: z.string().optional(),
  title: z.string().optional(),
  profession: codeSchema.optional(),
  specialities: z.array(codeSchema),
  /** Those that go with the person alone. */
  mailboxes: z.array(secureMailboxSchema),
  situations: z.array(
    z.object({ structure: directoryStructureSchema.optional(), mailboxes: z.array(secureMailboxSchema) }),
  ),
});
export type DirectoryProfessionalView = z.infer<typeof directoryProfessionalSchema>;

/** What is typed to find a colleague: a name or a place at least. */
export const directorySearchSchema = z
  .strictObject({
    /** The first letters of a family or given name, or of several, in any order. */
    name: z.string().trim().min(2).max(100).optional(),
    /** TRE_G15. */
    profession: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    /** TRE_R38. */
    speciality: z
      .string()
      .regex(/^[A-Z]{2,4}\d{2}$/)
      .optional(),
    /** The first letters of a town. */
    city: z.string().trim().min(2).max(60).optional(),
    /** A postal code or its first digits: `44` is a département. */
    postalCode: z
      .string()
      .regex(/^\d{2,5}$/)
      .optional(),
  })
  .refine(({ name, city, postalCode }) => (name ?? city ?? postalCode) !== undefined, 'A name or a place is needed');
export type DirectorySearch = z.infer<typeof directorySearchSchema>;

export const directory = {
  /** Professionals who practise, in the order of their names. What is looked for travels in the body. */
  search: base
    .route({ method: 'POST', path: '/directory/search', summary: 'Find professionals in the Annuaire santé' })
    .input(directorySearchSchema)
    .output(
      z.object({
        professionals: z.array(directoryProfessionalSchema),
        /** There may be others: the question is too wide. */
        more: z.boolean(),
        /** When the Annuaire santé said so. */
        from: isoInstant,
      }),
    ),
  /** One professional by RPPS or national identifier. */
  byNationalId: base
    .route({ method: 'POST', path: '/directory/by-national-id', summary: 'Find one professional by RPPS' })
    .input(
      z.strictObject({
        nationalId: z
          .string()
          .trim()
          .regex(/^\d{11,12}$/),
      }),
    )
    .output(z.object({ professional: directoryProfessionalSchema, from: isoInstant })),
  /** One structure that is open, by its national identifier. */
  structure: base
    .route({ method: 'POST', path: '/directory/structure', summary: 'Find one structure by its identifier' })
    .input(
      z.strictObject({
        id: z
          .string()
          .trim()
          .regex(/^[0-9A-Za-z]{9,20}$/),
      }),
    )
    .output(z.object({ structure: directoryStructureSchema, from: isoInstant })),
};
