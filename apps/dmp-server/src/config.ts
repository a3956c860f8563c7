import { readFileSync } from 'node:fs';
import { insOids } from '@trousse/ins';
import { professions } from '@trousse/nomenclatures';
import { z } from 'zod';

/**
 * The published matrix of types by profession could not be had: doctors open all, the others all but genetics and
 * psychiatric syntheses (dmp.md §9), until an operator says better.
 */
const allButDoctors = professions.all.map(({ code }) => code).filter((code) => code !== '10');

const pem = z.string().regex(/-----BEGIN [A-Z ]+-----/, 'a PEM text');

/** Over TLS, or on this very machine. */
const gatewayUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(text), 'Without TLS on loopback only');

const limitsSchema = z.strictObject({
  maxDocumentBytes: z.int().positive().default(10_000_000).describe('Bytes of one document as sent, a CDA'),
  maxDocuments: z.int().positive().default(20).describe('Documents of one submission, without its signature'),
  requestTimeoutMs: z.int().positive().default(120_000).describe('Longest time to receive one request, in ms'),
  answerTimeoutMs: z
    .int()
    .positive()
    .default(60_000)
    .describe('Longest time that a caller may take to read a list of documents, in ms'),
  databaseConnections: z.int().positive().default(10).describe('Most connections to the database'),
  vihfMaxAgeMs: z.int().positive().default(600_000).describe('Longest life of an assertion (AIR: 30 s always), in ms'),
  clockSkewMs: z.int().nonnegative().default(60_000).describe('How far a caller’s clock may be ahead, in ms'),
  searches: z.int().positive().default(120).describe('Most TD3.1 of one caller within the time below'),
  searchesWithinMs: z.int().positive().default(60_000).describe('Time over which searches are counted, in ms'),
  documentsByUniqueId: z.int().positive().default(20).describe('Most uniqueIds of GetDocumentsAndAssociations'),
  documentsByEntryUuid: z.int().positive().default(88).describe('Most entryUUIDs of GetDocumentsAndAssociations'),
  associationsByUuid: z.int().positive().default(1000).describe('Most UUIDs of GetAssociations, GetSubmissionSets'),
  candidates: z.int().positive().default(20).describe('Most patients that a search by traits (TD0.5) gives'),
  historyDays: z.int().positive().default(365).describe('How far back the history page goes, in days'),
  historyRows: z.int().positive().default(100).describe('Most accesses on the history page'),
  webSessionMs: z.int().positive().default(900_000).describe('Life of a session of the pages (TD0.10), in ms'),
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
  acceptSha1Assertions: z.boolean().default(false).describe('Also accept assertions signed with RSA-SHA1'),
  acceptSha1SubmissionSets: z
    .boolean()
    .default(true)
    .describe('Also accept submission sets signed with SHA-1, as older software does'),
  production: z.boolean().default(false).describe('Whether the parameter file announces a production server'),
  minorsManaged: z
    .boolean()
    .default(true)
    .describe('Whether minors have secret connections (fonctions-gestion-mineurs)'),
  ageOfMajority: z.int().positive().default(18).describe('Age from which a patient is no minor (age-majorite)'),
  creationAllowed: z.boolean().default(false).describe('Whether professionals may create records (TD1.1)'),
  closingMotives: z
    .array(z.string())
    .default(['FERMETURE_DEMANDE_PATIENT'])
    .describe('Codes that a closing may give (TD1.4)'),
  patientPlatforms: z
    .array(z.string())
    .default([])
    .describe('Structures (Struct_IdNat of their certificate) that act for patients: Mon espace santé'),
  insurers: z
    .array(z.string())
    .default([])
    .describe('Structures (Struct_IdNat of their certificate) that feed reimbursements: the Assurance Maladie'),
  insOids: z
    .array(z.string())
    .default(Object.values(insOids))
    .describe('Authorities of the matricules under which records are kept'),
  unreadableTypes: z
    .array(z.strictObject({ professions: z.array(z.string()), types: z.array(z.string()) }))
    .default([{ professions: allButDoctors, types: ['51969-4', '68599-0'] }])
    .describe('Document types (JDV_J66 codes) that professions (TRE_G15 codes) may not open'),
  injectionSites: z
    .array(z.string())
    .default([])
    .describe('SNOMED CT codes of the injection sites that vaccination notes may name; none: all'),
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
  alerts: z
    .strictObject({ url: gatewayUrl, key: z.string().min(1).optional() })
    .optional()
    .describe(
      'Gateway that sends alerts by mail and SMS: its url, and the key that we show it; without it there are none',
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
