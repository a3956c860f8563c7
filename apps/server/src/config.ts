import { depositFormatSchema, maxDepositBytes } from '@trousse/contract';
import { allProofKinds, insOids, usualProofKinds } from '@trousse/ins';
import * as z from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { mailConfigSchema } from './mail/mail-config.ts';

const hour = 3_600_000;
const minute = 60_000;
/** A service that we call: over TLS, or on this very machine. */
const service = z
  .url({ protocol: /^https?$/ })
  .refine((text) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(text), 'Without TLS on loopback only');
const secured = z.url({ protocol: /^https$/ });
const oid = z.string().regex(/^[0-2](\.(0|[1-9]\d*))+$/);
const origin = z.url().refine((text) => URL.canParse(text) && new URL(text).origin === text, 'An origin has no path');

/** Every setting of the server: description and default here, nowhere else. */
export const configSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Address to listen on'),
  port: z.int().min(0).max(65_535).default(4100).describe('Port to listen on; 0 takes a free one'),
  publicOrigin: origin
    .optional()
    .describe('What users type, e.g. https://trousse.cabinet.example; by default http://host:port'),
  portalDir: z.string().optional().describe('Folder of the built portal; without it only the API is served'),
  dataDir: z.string().describe('Folder of the key file and of the blobs'),
  database: z.strictObject({
    host: z.string().describe('Host name, or folder of the Unix socket, of PostgreSQL'),
    port: z.int().min(1).max(65_535).optional().describe('Port of PostgreSQL; 5432 by default'),
    database: z.string().default('trousse_server').describe('Database, owned by the user below'),
    user: z.string().default('trousse_server').describe('Role that owns the schema'),
    password: z.string().describe('Password of that role'),
    poolSize: z.int().min(4).max(100).default(12).describe('Most connections at once'),
  }),
  journal: z.strictObject({
    user: z.string().default('trousse_journal').describe('Role that may only add to the journal; it exists already'),
    password: z.string().describe('Password of that role'),
  }),
  trust: z.array(z.string()).min(1).describe('PEM files of the authorities that issue professional cards'),
  dmp: z.strictObject({
    url: z.url({ protocol: /^https$/ }).describe('Where the DMP is, without the path of its services'),
    authorities: z
      .array(z.string())
      .optional()
      .describe(
        'PEM files of the authorities of the DMP’s TLS certificate, where this server itself calls it (AIR); by default those of the system',
      ),
    website: z
      .strictObject({
        card: secured
          .optional()
          .describe('Where its site opens with a card, e.g. https://wps-cps.dmp.monespacesante.fr'),
        psc: secured
          .optional()
          .describe('Where its site opens under Pro Santé Connect, e.g. https://wps-psc.dmp.monespacesante.fr'),
      })
      .optional(),
    repositoryUniqueId: oid
      .default('1.2.250.1.213.4.1.1.1.2')
      .describe('Repository of the DMP, for documents deposited from here and read before any search'),
    authorisationMonths: z
      .int()
      .min(1)
      .max(24)
      .default(6)
      .describe('Months after which an unused authorisation lapses'),
  }),
  psc: z
    .strictObject({
      issuer: service.describe('Issuer of Pro Santé Connect; without « psc » that way of signing in is not offered'),
      metadataPath: z
        .string()
        .default('/.well-known/wallet-openid-configuration')
        .describe('Path of its metadata, under the issuer'),
      clientId: z.string().min(1).describe('Our name at Pro Santé Connect'),
      clientSecret: z.string().min(1).describe('Our secret at Pro Santé Connect'),
      scope: z.string().default('openid scope_all').describe('What we ask of Pro Santé Connect'),
      acr: z
        .enum(['eidas1', 'eidas2', 'eidas3'])
        .default('eidas1')
        .describe('Lowest level of authentication that opens a session'),
      requests: z
        .boolean()
        .default(true)
        .describe('Whether a request may be sent to the e-CPS without leaving the page (CIBA)'),
      sessionMs: z
        .int()
        .min(minute)
        .default(4 * hour)
        .describe('Longest life of a session of Pro Santé Connect'),
    })
    .optional(),
  structure: z
    .strictObject({
      authenticationCertificate: z
        .string()
        .describe('PEM file: certificate of the structure (ORG AUTH_CLI), for TLS with the DMP when there is no card'),
      authenticationKey: z.string().describe('PEM file: its key'),
      sealCertificate: z.string().describe('PEM file: certificate of the structure’s seal (ORG SIGN)'),
      sealKey: z.string().describe('PEM file: its key'),
    })
    .optional(),
  directory: z
    .strictObject({
      url: service.describe(
        'Annuaire santé FHIR with its version, e.g. https://gateway.api.esante.gouv.fr/fhir/v2; without « directory » nobody is looked for in it',
      ),
      keyFile: z.string().min(1).describe('File that holds its API key (ESANTE-API-KEY) alone'),
    })
    .optional(),
  identities: z
    .strictObject({
      proofs: z
        .array(z.enum(allProofKinds))
        .default([...usualProofKinds])
        .describe('Documents that give high confidence, by the codes of FR Core (decision 28)'),
      shared: z
        .boolean()
        .default(false)
        .describe(
          'Whether the identities of a structure are shared by all whose card names it: only where everyone who reaches this server works there (decision 37)',
        ),
    })
    .prefault({}),
  insi: z
    .strictObject({
      card: z
        .strictObject({
          insi: secured.describe('Address of INSi for a professional’s card; the connector must know the host'),
          apcv: secured.optional().describe('Address of the context service of the appli carte Vitale for a card'),
        })
        .optional(),
      psc: z
        .strictObject({
          insi: secured.describe('Address of INSi for Pro Santé Connect'),
          apcv: secured.optional().describe('Address of the context service for Pro Santé Connect'),
        })
        .optional(),
      certificate: z
        .strictObject({
          url: secured.describe('Address of INSi for a structure’s certificate: verifications in lot'),
          certificate: z.string().describe('PEM file: certificate INSI-AUTO of the structure'),
          key: z.string().describe('PEM file: its key'),
        })
        .optional(),
      authorities: z
        .array(z.string())
        .optional()
        .describe(
          'PEM files of the authorities of those services, where this server calls them; by default those of the system',
        ),
      idam: z.string().min(1).describe('Number under which the Assurance Maladie authorised this software (IDAM)'),
      instance: z
        .uuid()
        .describe('Identifier of this installation for the Assurance Maladie, the same for its whole life'),
    })
    .optional(),
  mail: mailConfigSchema.optional(),
  insOid: z
    .enum(Object.values(insOids) as [string, ...string[]])
    .default(insOids.nir)
    .describe('Authority of the matricules that users type or read from a card'),
  software: z.strictObject({
    name: z.string().default('Trousse').describe('LPS_Nom of the VIHF, as in « À propos »'),
    version: z.string().default(packageJson.version).describe('LPS_Version of the VIHF, as in « À propos »'),
    instanceOid: oid.describe('OID of this installation, unique (EX_GEN-1350)'),
    homologation: z.string().describe('Homologation number given by the DMP (EX_GEN-1490)'),
  }),
  about: z
    .strictObject({
      publisher: z.string().default('Trousse').describe('Publisher, as « À propos » names it'),
      profiles: z
        .array(z.string())
        .default([])
        .describe('DMP profiles for which this product and version are homologated (EX_GEN-1180)'),
      homologatedOn: z.iso.date().optional().describe('Day of that homologation, yyyy-mm-dd'),
      legal: z
        .strictObject({
          host: z.string().optional().describe('Who answers for this installation, as the legal notice names them'),
          dataProtection: z.string().optional().describe('Whom to ask about personal data, as the legal notice says'),
        })
        .optional(),
      help: z
        .strictObject({
          name: z.string().optional().describe('Whom to ask for help here: a person, a service'),
          telephone: z.string().optional().describe('Their telephone number'),
          email: z.email().optional().describe('Their address'),
          url: z
            .url({ protocol: /^https?$/ })
            .optional()
            .describe('Their page'),
        })
        .optional(),
    })
    .prefault({}),
  newsFile: z
    .string()
    .optional()
    .describe('JSON file of the news shown to the professionals: a list of { id, date, title, text, url? }'),
  callingSoftware: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9-]{1,64}$/),
        publicKey: z.string(),
        structures: z.array(z.string()).min(1),
      }),
    )
    .default([])
    .describe(
      'Software of structures that may ask for one-time links to patients (POST /software/tickets): name, PEM file of its public key, identifiers of the structures for which it asks',
    ),
  connectorPorts: z
    .array(z.int().min(1).max(65_535))
    .default([4170, 4171, 4172, 4173, 4174, 4175, 4176, 4177, 4178, 4179])
    .describe('Ports of 127.0.0.1 where a connector may listen, in the order to try'),
  connectorDownloads: z
    .partialRecord(z.enum(['windows', 'macos', 'linux']), z.url({ protocol: /^https?$/ }))
    .default({})
    .describe('Addresses where the connector is downloaded, for each system; offered where it is missing'),
  session: z
    .strictObject({
      absoluteMs: z
        .int()
        .min(minute)
        .default(12 * hour)
        .describe('Longest life of a session'),
      idleMs: z
        .int()
        .min(minute)
        .default(30 * minute)
        .describe('Life of a session that nobody uses'),
    })
    .prefault({}),
  deposit: z
    .strictObject({
      maxBytes: z.int().min(1).max(maxDepositBytes).default(maxDepositBytes).describe('Largest file deposited'),
      formats: z
        .array(depositFormatSchema)
        .min(1)
        .default([...depositFormatSchema.options])
        .describe('Formats of files deposited: RTF, JPEG and TIFF are turned into PDF/A-1b'),
    })
    .prefault({}),
  registration: z
    .boolean()
    .default(false)
    .describe(
      'Whether records may be created, reactivated and closed from here (TD1.1, TD1.2, TD1.4); the DMP decides',
    ),
  regulationStructures: z
    .array(z.string())
    .default([])
    .describe(
      'Identifiers of the structures that are regulation centres: there « Régulation Samu / Centre 15 » is offered; the DMP decides',
    ),
  ageOfMajority: z.int().min(0).default(18).describe('Below it a patient has legal representatives (age-majorite)'),
  timeZone: z.string().default('Europe/Paris').describe('Time zone in which « today » is said'),
  sandboxConsole: z.url().optional().describe('On the sandbox only: the console that plays cards and people'),
});

/** What `start` takes: defaults may be left out. */
export type ServerConfig = z.input<typeof configSchema>;
/** The same with every default filled. */
export type Config = z.output<typeof configSchema>;

/** Kept in a file of their own, and never printed. */
const secretKeys = ['database.password', 'journal.password', 'software.homologation', 'psc.clientSecret'];

const prefix = 'TROUSSE_SERVER_';
type Tree = { [key: string]: unknown };
type JsonSchema = { description?: string; default?: unknown; type?: string; properties?: Record<string, JsonSchema> };

/** One setting as `--print-config` shows it. */
export type Setting = { key: string; variable: string; description: string; default: unknown; text: boolean };

/** Every setting with the environment variable that sets it. */
export function listSettings(): Setting[] {
  return [...leaves(z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema)];
}

function* leaves(schema: JsonSchema, path: string[] = []): Generator<Setting> {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const key = [...path, name];
    if (child.properties) yield* leaves(child, key);
    else {
      const variable = prefix + key.map((part) => part.replace(/[A-Z]/g, '_$&').toUpperCase()).join('_');
      const { description = '', default: value, type } = child;
      yield { key: key.join('.'), variable, description, default: value, text: type === 'string' };
    }
  }
}

/**
 * Reads the configuration: the JSON file named by TROUSSE_SERVER_CONFIG, the JSON file of secrets named by
 * TROUSSE_SERVER_SECRETS, then one variable a setting.
 * @throws Error for an unknown key or variable, a value of another form, or a secret among the settings
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readText: (file: string) => string,
): Config {
  const settings = readTree(env[`${prefix}CONFIG`], readText);
  const secrets = readTree(env[`${prefix}SECRETS`], readText);
  for (const key of keysOf(settings)) {
    if (secretKeys.includes(key)) throw new Error(`${key} is a secret: it belongs in the file of secrets`);
  }
  for (const key of keysOf(secrets)) {
    if (!secretKeys.includes(key)) throw new Error(`${key} is not a secret: it belongs among the settings`);
    setAt(settings, key, valueAt(secrets, key));
  }
  const known = new Map(listSettings().map((setting) => [setting.variable, setting]));
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(prefix) || name === `${prefix}CONFIG` || name === `${prefix}SECRETS`) continue;
    const setting = known.get(name);
    if (setting === undefined) throw new Error(`${name} is not a setting of the server`);
    setAt(settings, setting.key, setting.text ? value : fromText(value ?? ''));
  }
  return parseConfig(settings);
}

/** Checks a configuration and fills its defaults. @throws Error naming the keys, never the values */
export function parseConfig(config: unknown): Config {
  const parsed = configSchema.safeParse(config);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
  throw new Error(`The configuration is not valid. ${problems.join('; ')}`);
}

/** The configuration as it may be shown: secrets are hidden. */
export function withoutSecrets(config: Config): Tree {
  const copy = structuredClone(config) as Tree;
  for (const key of secretKeys) if (valueAt(copy, key) !== undefined) setAt(copy, key, '(secret)');
  return copy;
}

function readTree(file: string | undefined, readText: (file: string) => string): Tree {
  return file === undefined ? {} : z.record(z.string(), z.unknown()).parse(JSON.parse(readText(file)));
}

/** A list, a number or a yes and no is written as JSON; anything else is a text. */
function fromText(value: string): unknown {
  return /^(\[.*\]|-?\d+|true|false)$/s.test(value) ? JSON.parse(value) : value;
}

function* keysOf(tree: Tree, path: string[] = []): Generator<string> {
  for (const [name, value] of Object.entries(tree)) {
    if (isTree(value)) yield* keysOf(value, [...path, name]);
    else yield [...path, name].join('.');
  }
}

function valueAt(tree: Tree, key: string): unknown {
  return key.split('.').reduce<unknown>((at, name) => (isTree(at) ? at[name] : undefined), tree);
}

function setAt(tree: Tree, key: string, value: unknown): void {
  const names = key.split('.');
  const last = names.pop()!;
  let at = tree;
  for (const name of names) {
    const next = isTree(at[name]) ? at[name] : {};
    at[name] = next;
    at = next;
  }
  at[last] = value;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
