import * as z from 'zod';
import { base } from './base.ts';

/** What « À propos » says: the same words as in the VIHF (EX_GEN-1180, WEB-45). */
export const aboutSchema = z.object({
  publisher: z.string(),
  /** LPS_Nom, LPS_Version and LPS_ID of the VIHF. */
  product: z.string(),
  version: z.string(),
  instanceOid: z.string(),
  homologation: z.object({
    /** DMP profiles for which this product and version are homologated; none before they are. */
    profiles: z.array(z.string()),
    date: z.iso.date().optional(),
  }),
  components: z.object({ server: z.string() }),
  licence: z.string(),
  /** Who answers for this installation and for personal data, as the operator configured it (EFF-14). */
  legal: z.object({ host: z.string().optional(), dataProtection: z.string().optional() }).optional(),
  /** Whom to ask for help here, as the operator configured it (WEB-43). */
  help: z
    .object({
      name: z.string().optional(),
      telephone: z.string().optional(),
      email: z.string().optional(),
      url: z.url().optional(),
    })
    .optional(),
});
export type About = z.infer<typeof aboutSchema>;

export const about = {
  read: base
    .route({ method: 'GET', path: '/about', summary: 'Product, homologation, versions and help' })
    .output(aboutSchema),
};
