import { readFileSync } from 'node:fs';
import { z } from 'zod';

const pem = z.string().regex(/-----BEGIN [A-Z ]+-----/, 'a PEM text');

const limitsSchema = z.strictObject({
  maxDocumentBytes: z.int().positive().default(10_000_000).describe('Bytes of one document as sent, a CDA'),
  maxDocuments: z.int().positive().default(20).describe('Documents of one submission, without its signature'),
  requestTimeoutMs: z.int().positive().default(120_000).describe('Longest time to receive one request, in ms'),
  databaseConnections: z.int().positive().default(10).describe('Most connections to the database'),
  vihfMaxAgeMs: z.int().positive().default(600_000).describe('Longest life of an assertion (AIR: 30 s always), in ms'),
  clockSkewMs: z.int().nonnegative().default(60_000).describe('How far a caller’s clock may be ahead, in ms'),
  sweepHours: z.int().positive().default(24).describe('Age in hours past which a content that no row names is deleted'),
});

/** Every setting of the record server; an unknown key is an error. */
export const configSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Address to listen on'),
  port: z.int().min(0).max(65_535).default(4101).describe('Port to listen on; 0 takes a free one'),
  publicHost: z.string().optional().describe('Host name in the announced URL, when it is not the address'),
  tls: z.strictObject({ key: pem, cert: pem }).describe('Key and certificate of this server, PEM'),
  trust: z.array(pem).min(1).describe('Authorities of callers’ certificates, for TLS and for assertions, PEM'),
  database: z
    .strictObject({
      host: z.string(),
      port: z.int().optional(),
      database: z.string(),
      user: z.string(),
      password: z.string(),
    })
    .describe('PostgreSQL; host is a name or the folder of a Unix socket'),
  blobsDir: z.string().describe('Folder of the documents’ bytes'),
  homologations: z.array(z.string()).describe('Homologation numbers of the software that may call'),
  vihfVersions: z.array(z.string()).default(['4.0', '3.0']).describe('Accepted versions of the assertion'),
  acceptSha1Signatures: z.boolean().default(false).describe('Also accept RSA-SHA1 signatures, as older software makes'),
  authorisationLapseDays: z
    .int()
    .positive()
    .default(183)
    .describe('An authorisation not used for that many days has lapsed'),
  hiddenFromBothAllowed: z
    .boolean()
    .default(false)
    .describe(
      'Whether a document may be hidden from the patient and from professionals (cumul-invisible_patient-masque_ps)',
    ),
  repositoryUniqueId: z.string().default('1.2.250.1.213.4.1.1.1.2').describe('OID of this repository'),
  limits: limitsSchema.prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** The environment variable that names the JSON file of settings. */
export const configVariable = 'TROUSSE_DMP_CONFIG';

/**
 * Reads the settings of a process: the JSON file named by TROUSSE_DMP_CONFIG.
 * @throws Error that names the wrong keys, never their values
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const file = environment[configVariable];
  if (file === undefined) throw new Error(`${configVariable} must name a JSON file of settings`);
  const result = configSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'configuration'}: ${message}`);
  throw new Error(`${file} is refused: ${problems.join('; ')}`);
}
