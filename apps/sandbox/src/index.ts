export { readerNames } from './cards/stand.ts';
export { type CardClient, cardClient } from './client/card-client.ts';
export { ConnectorRefusal } from './client/connector-page.ts';
export { HttpRefusal, Practitioner } from './client/practitioner.ts';
export { buildPortalOnce } from './command/portal.ts';
export { type Sandbox, startSandbox } from './compose/sandbox.ts';
export type { SandboxSettings } from './compose/settings.ts';
export type { PairingView, ServiceView } from './console/desk.ts';
export { type LongRecord, lengthenRecord } from './documents/long-record.ts';
export { type DemoDocument, demoDocuments } from './documents/produce.ts';
export type { InsiPerson } from './insi/insi-people.ts';
export type { Teleservices } from './insi/start-teleservices.ts';
export type { TeleserviceUrls } from './insi/urls.ts';
export { type SandboxAuthorisation, type SandboxPatient, sandboxPatients } from './people/patients.ts';
export { professional, professionals, type SandboxProfessional } from './people/professionals.ts';
export { structures } from './people/structures.ts';
export { type SandboxVitale, sandboxVitaleCards } from './people/vitale-cards.ts';
export {
  type Authority,
  type CertificateRequest,
  type Credential,
  createAuthority,
  openAuthority,
} from './pki/authority.ts';
export { issueCard } from './pki/certificates.ts';
export { openPki, type SandboxPki, type StoredCredential } from './pki/store.ts';
