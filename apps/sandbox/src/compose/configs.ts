import { fileURLToPath } from 'node:url';
import type { ConnectorConfig } from '@trousse/connector';
import type { ConfigInput as DmpConfig } from '@trousse/dmp-server';
import { insOids } from '@trousse/ins';
import type { ServerConfig } from '@trousse/server';
import { mailDomain } from '../directory/mail-names.ts';
import { demonstrationSource } from '../documents/metadata.ts';
import { knownIdams } from '../insi/settings.ts';
import { teleserviceUrls } from '../insi/urls.ts';
import { citizenDomain } from '../operator/accounts/accounts.ts';
import type { OperatorConfig } from '../operator/start-operator.ts';
import { insuranceBody } from '../people/insurance-body.ts';
import { patientPlatform } from '../people/patient-platform.ts';
import { structures } from '../people/structures.ts';
import type { SandboxPki } from '../pki/store.ts';
import type { PscKeys } from '../psc/configuration.ts';
import { issuerOf } from '../psc/start-psc.ts';
import { type Databases, journalRole, type Passwords } from './databases.ts';
import type { Folders } from './folders.ts';
import type { Ports } from './ports.ts';

/** The number under which the sandbox's software is known to its DMP. */
export const homologation = 'TROUSSE-SANDBOX';

export type Plan = {
  readonly ports: Ports;
  readonly folders: Folders;
  readonly pki: SandboxPki;
  readonly databases: Databases;
  readonly passwords: Passwords;
  readonly psc: PscKeys;
  /** What the record server shows the gateway that sends mails and SMS. */
  readonly outgoingKey: string;
  /** What the console shows the secure-mail operator. */
  readonly operatorKey: string;
  /** The day of the demonstration, `YYYY-MM-DD`. */
  readonly today: string;
  readonly demo: 'full' | 'people';
  /** The readers of the workstation, as its connector finds them. */
  readonly readers: ConnectorConfig['readers'];
  readonly portalDir: string | undefined;
  /** Another port than the operator's, where mailboxes are read. */
  readonly imapPort: number | undefined;
};

/** One name everywhere: `localhost` and `127.0.0.1` are different sites for a browser. */
export function urlsOf(ports: Ports) {
  return {
    portal: `http://localhost:${ports.portal}`,
    dmp: `https://localhost:${ports.dmp}`,
    console: `http://localhost:${ports.console}`,
    connector: `http://127.0.0.1:${ports.connector}`,
    psc: `http://127.0.0.1:${ports.psc}`,
    directory: `http://localhost:${ports.directory}/fhir/v2`,
    ...teleserviceUrls(ports),
  };
}

/** The software of the health house, which signs with the key of the structure's authentication certificate. */
export const structureSoftware = 'logiciel-des-tilleuls';

/** The sandbox's installation, to its téléservices. */
const insiInstance = '4b1d6f0e-7a52-4c39-9d8e-5f2a60c3e917';

/** The portal's name at Pro Santé Connect. */
export const pscClientId = 'trousse-bac-a-sable';

export function dmpConfig({ ports, folders, pki, databases, outgoingKey }: Plan): DmpConfig {
  return {
    port: ports.dmp,
    publicHost: 'localhost',
    tls: { key: pki.dmpServer.keyPem, cert: pki.dmpServer.certificatePem },
    trust: [pki.authority.certificatePem],
    database: databases.dmp,
    blobsDir: folders.dmpBlobs,
    homologations: [homologation],
    patientPlatforms: [patientPlatform.id],
    insurers: [insuranceBody.id],
    // Nationally records open with Mon espace santé; here what the older texts foresee can be tried.
    creationAllowed: true,
    alerts: { url: `http://127.0.0.1:${ports.outgoing}/messages`, key: outgoingKey },
  };
}

export function connectorConfig({ ports, folders, pki, readers }: Plan): ConnectorConfig {
  return {
    port: ports.connector,
    dataDir: folders.connector,
    readers,
    servers: [urlsOf(ports).portal],
    dmpHosts: [`localhost:${ports.dmp}`, `localhost:${ports.teleservices}`],
    dmpCa: pki.authority.certificatePem,
  };
}

export function operatorConfig({ ports, folders, pki, operatorKey, today, demo }: Plan): OperatorConfig {
  return {
    dataDir: folders.operator,
    ports: { imap: ports.imap, submission: ports.submission, control: ports.operator },
    tls: { key: pki.dmpServer.keyPem, cert: pki.dmpServer.certificatePem },
    userinfoUrl: `${issuerOf(ports.psc)}/protocol/openid-connect/userinfo`,
    controlKey: operatorKey,
    ...{ today, demonstration: demo === 'full' },
  };
}

export function serverConfig({
  ports,
  folders,
  pki,
  databases,
  passwords,
  psc,
  portalDir,
  imapPort,
}: Plan): ServerConfig {
  const urls = urlsOf(ports);
  return {
    port: ports.portal,
    publicOrigin: urls.portal,
    ...(portalDir !== undefined && { portalDir }),
    dataDir: folders.server,
    database: databases.server,
    journal: { user: journalRole, password: passwords.journal },
    trust: [pki.authority.certificateFile],
    dmp: {
      url: urls.dmp,
      authorities: [pki.authority.certificateFile],
      website: { card: urls.dmp, psc: urls.dmp },
    },
    psc: { issuer: issuerOf(ports.psc), clientId: pscClientId, clientSecret: psc.clientSecret },
    mail: {
      operators: [
        {
          domains: [mailDomain, citizenDomain],
          imap: { host: 'localhost', port: imapPort ?? ports.imap },
          submission: { host: 'localhost', port: ports.submission },
        },
      ],
      authorities: [pki.authority.certificateFile],
      // No product of that reference exists: nobody takes a message of the sandbox for another's.
      product: 'TROUSSE-BAC-A-SABLE',
    },
    structure: {
      authenticationCertificate: pki.structureAuthentication.certificateFile,
      authenticationKey: pki.structureAuthentication.keyFile,
      sealCertificate: pki.structureSeal.certificateFile,
      sealKey: pki.structureSeal.keyFile,
    },
    directory: { url: urls.directory, keyFile: folders.directoryKey },
    // The sandbox is one house, in which all may see what colleagues keep.
    identities: { shared: true },
    insi: {
      ...{ idam: knownIdams[0]!, instance: insiInstance },
      card: { insi: urls.insi, apcv: urls.apcv },
      psc: { insi: urls.insiPsc, apcv: urls.apcvPsc },
      certificate: {
        url: urls.insiCertificate,
        certificate: pki.insiAutomatic.certificateFile,
        key: pki.insiAutomatic.keyFile,
      },
      authorities: [pki.authority.certificateFile],
    },
    registration: true,
    insOid: insOids.testNir,
    software: { instanceOid: demonstrationSource, homologation },
    about: {
      help: { name: 'Déléguée au numérique en santé de Valfictif', telephone: '09 99 99 99 99' },
      legal: { host: 'Bac à sable Trousse : personnes et documents fictifs, sur ce seul ordinateur' },
    },
    newsFile: fileURLToPath(new URL('../news/actualites.json', import.meta.url)),
    callingSoftware: [
      {
        ...{ name: structureSoftware, publicKey: pki.structureAuthentication.certificateFile },
        structures: [structures.healthHouse.id],
      },
    ],
    regulationStructures: [structures.samu.id],
    connectorPorts: [ports.connector],
    sandboxConsole: urls.console,
  };
}
