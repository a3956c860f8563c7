import * as z from 'zod';

// FHIR R4 elements that we read, and no others: unknown ones pass, a used one of another type is an error.

const coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const concept = z.object({ coding: z.array(coding).optional() });
const part = z.object({
  url: z.string(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  valueCoding: coding.optional(),
  valueCodeableConcept: concept.optional(),
});
const extension = part.extend({ extension: z.array(part).optional() });
const identifier = z.object({ system: z.string().optional(), value: z.string().optional(), type: concept.optional() });
const telecom = z.object({
  system: z.string().optional(),
  value: z.string().optional(),
  extension: z.array(extension).optional(),
});
const reference = z.object({ reference: z.string().optional() });
const base = {
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  active: z.boolean().optional(),
  identifier: z.array(identifier).optional(),
  telecom: z.array(telecom).optional(),
};

export const practitionerSchema = z.object({
  resourceType: z.literal('Practitioner'),
  ...base,
  name: z
    .array(
      z.object({
        family: z.string().optional(),
        given: z.array(z.string()).optional(),
        suffix: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  qualification: z.array(z.object({ code: concept.optional() })).optional(),
});

export const practitionerRoleSchema = z.object({
  resourceType: z.literal('PractitionerRole'),
  ...base,
  practitioner: reference.optional(),
  organization: reference.optional(),
  code: z.array(concept).optional(),
});

export const organizationSchema = z.object({
  resourceType: z.literal('Organization'),
  ...base,
  type: z.array(concept).optional(),
  name: z.string().optional(),
  address: z
    .array(
      z.object({
        line: z.array(z.string()).optional(),
        city: z.string().optional(),
        postalCode: z.string().optional(),
        extension: z.array(extension).optional(),
      }),
    )
    .optional(),
});

export type Practitioner = z.infer<typeof practitionerSchema>;
export type PractitionerRole = z.infer<typeof practitionerRoleSchema>;
export type Organization = z.infer<typeof organizationSchema>;
export type Concept = z.infer<typeof concept>;
export type Identifier = z.infer<typeof identifier>;
export type Telecom = z.infer<typeof telecom>;
export type Extension = z.infer<typeof extension>;
