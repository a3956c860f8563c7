import * as z from 'zod';

/** Strict traits of the RNIV, in the order in which they are shown. */
export const strictTraitSchema = z.enum(['birthName', 'birthGivenNames', 'sex', 'birthDate', 'birthPlaceCode']);

const name = z.string().max(100);

export const identityTraitsSchema = z.object({
  birthName: name,
  birthGivenNames: z.array(name),
  sex: z.enum(['M', 'F', 'U']),
  /** yyyy-mm-dd, as the national service gave it: it may be lunar. */
  birthDate: z.string(),
  birthPlaceCode: z.string().optional(),
  usedName: name.optional(),
  usedGivenName: name.optional(),
});
