import * as z from 'zod';
import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import { directoryLimits } from '../limits.ts';
import {
  type Organization,
  organizationSchema,
  type Practitioner,
  type PractitionerRole,
  practitionerRoleSchema,
  practitionerSchema,
} from './resources.ts';

/** One page of an answer. */
export type Page = {
  readonly practitioners: readonly Practitioner[];
  readonly roles: readonly PractitionerRole[];
  readonly organizations: readonly Organization[];
  /** `link[next]`, as it came. */
  readonly next: string | undefined;
};

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).optional(),
  entry: z
    .array(z.object({ resource: z.looseObject({ resourceType: z.string() }).optional() }))
    .max(directoryLimits.entriesPerPage)
    .optional(),
});

/**
 * Reads a Bundle of type searchset; resources of other types than ours are passed over.
 * @throws DirectoryError `protocol`, with the place of the first wrong element and nothing of its content
 */
export function readPage(json: unknown): Page {
  const { entry = [], link = [] } = parse(bundleSchema, json);
  const practitioners: Practitioner[] = [];
  const roles: PractitionerRole[] = [];
  const organizations: Organization[] = [];
  for (const [index, { resource }] of entry.entries()) {
    const at = ['entry', index, 'resource'];
    if (resource?.resourceType === 'Practitioner') practitioners.push(parse(practitionerSchema, resource, at));
    else if (resource?.resourceType === 'PractitionerRole') roles.push(parse(practitionerRoleSchema, resource, at));
    else if (resource?.resourceType === 'Organization') organizations.push(parse(organizationSchema, resource, at));
  }
  return { practitioners, roles, organizations, next: link.find(({ relation }) => relation === 'next')?.url };
}

/** zod names elements of our own schemas only, and never a value: its path may be told. */
function parse<T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = [...at, ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.');
  throw new DirectoryError('protocol', directoryErrorCodes.malformed, { where: where || '(root)' });
}
