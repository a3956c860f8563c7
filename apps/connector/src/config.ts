import * as z from 'zod';

const port = z.number().int().min(0).max(65_535);
const file = z.string().min(1).optional();

/** What a connector is configured with; an unknown key is an error. */
export const connectorConfigSchema = z.strictObject({
  port: z
    .union([port, z.strictObject({ from: port, to: port })])
    .default({ from: 4170, to: 4179 })
    .describe('Port of 127.0.0.1, or the range of which the first free one is taken'),
  dataDir: z.string().min(1).describe('Folder of the connector’s key, its pairings and the log of uses'),
  readers: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('software'),
        dir: z.string().min(1).describe('Folder of the software readers'),
      }),
      z.strictObject({
        kind: z.literal('hardware'),
        pkcs11Module: file.describe(
          'PKCS#11 module of the professional’s card; absent: where the Cryptolib CPS installs it',
        ),
        pkcs11Provider: z
          .url()
          .optional()
          .describe('Script that stands for the binding of PKCS#11: virtual cards only; absent: the binding itself'),
        tlsEngine: file.describe('OpenSSL engine for PKCS#11 keys; absent: where the system installs it'),
        environment: z
          .enum(['test', 'production'])
          .optional()
          .describe('Which cards may be used: a test card and a real one never together; absent: both kinds'),
        newestMiddleware: z
          .string()
          .regex(/^\d+(\.\d+)*$/)
          .default('5.2')
          .describe(
            'Newest version of the Cryptolib CPS: the diagnosis says of an older one that it should be updated',
          ),
      }),
    ])
    .describe('Where the readers are: a folder of software readers, or those of the workstation (PC/SC and PKCS#11)'),
  servers: z
    .array(z.url())
    .optional()
    .describe('Origins of the servers that may use this workstation; absent: any origin that its user pairs'),
  dmpHosts: z
    .array(z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/))
    .describe('DMP hosts (`host` or `host:port`) that the connector may reach with the card'),
  dmpCa: z.string().min(1).describe('Authorities of those hosts, PEM'),
});

export type ConnectorConfig = z.input<typeof connectorConfigSchema>;
export type CheckedConfig = z.output<typeof connectorConfigSchema>;
