import type { ConnectorConfig } from '@trousse/connector';
import type { ConfigInput as DmpConfig } from '@trousse/dmp-server';
import { insOids } from '@trousse/ins';
import type { ServerConfig } from '@trousse/server';
import { demonstrationSource } from '../documents/metadata.ts';
import { insuranceBody } from '../people/insurance-body.ts';
import { patientPlatform } from '../people/patient-platform.ts';
import type { SandboxPki } from '../pki/store.ts';
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
  readonly portalDir: string | undefined;
  /** TD1.1 */
  readonly creationAllowed?: boolean;
};

/** One name everywhere: `localhost` and `127.0.0.1` are different sites for a browser. */
export function urlsOf(ports: Ports) {
  return {
    portal: `http://localhost:${ports.portal}`,
    dmp: `https://localhost:${ports.dmp}`,
    console: `http://localhost:${ports.console}`,
    connector: `http://127.0.0.1:${ports.connector}`,
  };
}

export function dmpConfig({ ports, folders, pki, databases, creationAllowed = false }: Plan): DmpConfig {
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
    creationAllowed,
  };
}

export function connectorConfig({ ports, folders, pki }: Plan): ConnectorConfig {
  return {
    port: ports.connector,
    dataDir: folders.connector,
    readers: { kind: 'software', dir: folders.workstation },
    servers: [urlsOf(ports).portal],
    dmpHosts: [`localhost:${ports.dmp}`],
    dmpCa: pki.authority.certificatePem,
  };
}

export function serverConfig({ ports, folders, pki, databases, passwords, portalDir }: Plan): ServerConfig {
  const urls = urlsOf(ports);
  return {
    port: ports.portal,
    publicOrigin: urls.portal,
    ...(portalDir !== undefined && { portalDir }),
    dataDir: folders.server,
    database: databases.server,
    journal: { user: journalRole, password: passwords.journal },
    trust: [pki.authority.certificateFile],
    dmp: { url: urls.dmp },
    insOid: insOids.testNir,
    software: { instanceOid: demonstrationSource, homologation },
    connectorPorts: [ports.connector],
    sandboxConsole: urls.console,
  };
}
