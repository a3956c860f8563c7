import * as z from 'zod';
import { base } from './base.ts';

export const birthPlaceSchema = z.object({
  /** INSEE code, 5 characters. */
  code: z.string(),
  name: z.string(),
  kind: z.enum(['commune', 'former-commune', 'district', 'country']),
});
export type BirthPlace = z.infer<typeof birthPlaceSchema>;

export const birthPlaces = {
  /** Communes of the time and countries, by name, INSEE code or postal code. The text travels in the body, never in a URL. */
  search: base
    .route({ method: 'POST', path: '/birth-places/search', summary: 'Find a birth place' })
    .input(
      z.strictObject({
        text: z.string().max(100),
        /** yyyy-mm-dd, in any state of being typed: only a whole date counts. */
        birthDate: z.string().max(10).optional(),
      }),
    )
    .output(
      z.object({
        places: z.array(birthPlaceSchema),
        /** When the text has the form of an INSEE code: what the lists say of it. None of these forbids it. */
        code: z.enum(['known', 'unknown', 'not-then', 'postal-code']).optional(),
      }),
    ),
};
