import * as z from 'zod';
import { base } from './base.ts';
import { depositFormatSchema } from './deposits.ts';

export const publicConfigSchema = z.object({
  /** Shown in « À propos »; equal to the VIHF's LPS_Version (EX_GEN-1180). */
  version: z.string(),
  /** Ports of 127.0.0.1 where a connector may listen, in the order to try. */
  connectorPorts: z.array(z.number().int()),
  /** Where the connector is downloaded, for each system that has one. */
  connectorDownloads: z.partialRecord(z.enum(['windows', 'macos', 'linux']), z.url()).optional(),
  deposit: z.object({ maxBytes: z.number().int(), formats: z.array(depositFormatSchema) }),
  ageOfMajority: z.number().int(),
  /** Whether records may be created, reactivated and closed from here. */
  registration: z.boolean(),
  /** Present where Pro Santé Connect is a way to sign in; `requests`: also without redirection (CIBA). */
  psc: z.object({ requests: z.boolean() }).optional(),
  /** Present on the sandbox only: the console that plays cards and people. */
  sandbox: z.object({ console: z.url() }).optional(),
});
export type PublicConfig = z.infer<typeof publicConfigSchema>;

export const config = {
  public: base
    .route({ method: 'GET', path: '/config', summary: 'What the page needs before anyone signs in' })
    .output(publicConfigSchema),
};
