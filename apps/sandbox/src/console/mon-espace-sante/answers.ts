import * as z from 'zod';

// What the DMP server answers a patients' platform (its `mon-espace-sante/`): what this console shows of it.

const moment = z.iso.datetime().transform((text) => new Date(text));

export const recordSchema = z.object({
  state: z.enum(['active', 'closed']),
  closing: z.object({ at: moment, text: z.string().nullable() }).optional(),
  attached: z.boolean(),
  minor: z.boolean(),
  oppositions: z.object({ breakGlass: z.boolean(), emergency: z.boolean(), feeding: z.boolean() }),
  maskedInEmergency: z.boolean(),
  unread: z.object({ accesses: z.int(), more: z.boolean() }),
});
export type RecordView = z.output<typeof recordSchema>;

const documentSchema = z.object({
  uniqueId: z.string(),
  title: z.string(),
  type: z.object({ code: z.string(), display: z.string() }),
  actAt: moment.optional(),
  depositedAt: moment,
  authors: z.array(z.string()),
  byPatient: z.boolean(),
  status: z.enum(['approved', 'archived', 'deprecated']),
  size: z.int(),
  hiddenFromProfessionals: z.boolean(),
  hiddenFromRepresentatives: z.boolean().optional(),
});
export const documentsSchema = z.object({ documents: z.array(documentSchema), next: z.string().optional() });
export type DocumentView = z.output<typeof documentSchema>;

const professionalSchema = z.object({
  holderId: z.string(),
  name: z.string(),
  kind: z.enum(['professional', 'structure']),
  profession: z.string().optional(),
  specialities: z.array(z.string()).optional(),
  status: z.enum(['valid', 'lapsed', 'blocked', 'none']),
  treatingDoctor: z.boolean(),
  since: moment.optional(),
  lastAccess: moment.optional(),
  blockedAt: moment.optional(),
  reason: z.string().optional(),
});
export const professionalsSchema = z.object({
  professionals: z.array(professionalSchema),
  next: z.string().optional(),
});
export type ProfessionalView = z.output<typeof professionalSchema>;

const directorySchema = z.object({
  holderId: z.string(),
  name: z.string(),
  profession: z.string(),
  specialities: z.array(z.string()),
  structures: z.array(z.string()),
});
export const foundSchema = z.object({ professionals: z.array(directorySchema) });
export type FoundProfessional = z.output<typeof directorySchema>;

const accessSchema = z.object({
  id: z.string(),
  at: moment,
  transaction: z.string(),
  outcome: z.string(),
  mode: z.string(),
  who: z.object({
    id: z.string(),
    name: z.string(),
    structureId: z.string().optional(),
    structure: z.string().optional(),
  }),
  secret: z.boolean().optional(),
  document: z.object({ uniqueId: z.string(), title: z.string() }).optional(),
  unread: z.boolean(),
});
export const accessesSchema = z.object({ accesses: z.array(accessSchema), next: z.string().optional() });
export type AccessView = z.output<typeof accessSchema>;

export const nothingSchema = z.object({});
export const refusalSchema = z.object({ code: z.string(), message: z.string() });
