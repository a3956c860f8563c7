import * as z from 'zod';

/** Settings of the secure mail: description and default here, nowhere else. */
export const mailConfigSchema = z.strictObject({
  operators: z
    .array(
      z.strictObject({
        domains: z.array(z.string().min(1)).min(1),
        imap: z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535) }),
        submission: z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535) }),
      }),
    )
    .default([])
    .describe(
      'MSSanté operators whose servers are known: domains of mailboxes with those under them, where IMAP and submission answer; others are asked of the DNS',
    ),
  trustedSuffixes: z
    .array(z.string().min(1))
    .default(['mssante.fr'])
    .describe('Domains under which the DNS is asked where the mail servers are; no other is ever given a token'),
  authorities: z
    .array(z.string())
    .min(1)
    .describe('PEM files of the authorities of the mail servers’ certificates (IGC-Santé), and no others'),
  revocations: z.array(z.string()).default([]).describe('PEM files of revocation lists (CRL) of those authorities'),
  product: z.string().optional().describe('Reference of this product on Convergence, told in X-MSS-NIL'),
  roles: z
    .array(z.string())
    .optional()
    .describe('Professions that have a mailbox (codes of TRE_G15, 10 for physicians); by default all of them'),
  citizenDomain: z.string().default('patient.mssante.fr').describe('Domain of the mailboxes of Mon espace santé'),
  trustedDomains: z
    .array(z.string())
    .default([])
    .describe('Domains of the trust space beside « trustedSuffixes »: writing to others is warned about'),
});
