import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { apcvPath } from '@trousse/apcv';
import { insiPath } from '@trousse/insi';
import { createReplayGuard, createTrustStore } from '@trousse/vihf';
import { createPhones, type VitalePhones } from '../apcv/phones.ts';
import { serveApCv } from '../apcv/serve-apcv.ts';
import type { Demonstration } from '../compose/demonstration.ts';
import type { Credential } from '../pki/authority.ts';
import { createBatches } from './batches.ts';
import { type AssertionDeps, checkCardAssertion } from './checks/card-assertion.ts';
import { checkCertificate } from './checks/certificate.ts';
import { assertionAge } from './checks/fresh.ts';
import { type Bearer, checkPscAssertion } from './checks/psc-assertion.ts';
import { type InsiRegistry, openRegistry } from './registry.ts';
import { type SoapService, soapService } from './serve.ts';
import { type CheckCaller, serveInsi } from './serve-insi.ts';
import { defaultSettings, type TeleserviceSettings } from './settings.ts';
import { pscPrefix, type TeleserviceUrls, teleserviceUrls } from './urls.ts';

export type TeleserviceOptions = {
  /** One-way TLS: cards, Pro Santé Connect, the appli carte Vitale. */
  readonly port: number;
  /** Mutual TLS. */
  readonly mutualPort: number;
  readonly tls: Credential;
  readonly authorityPem: string;
  readonly people: Pick<Demonstration, 'patients' | 'vitale'>;
  readonly bearer: Bearer;
  /** The sandbox's clock. */
  readonly clock: () => Date;
};

/** The téléservices of the Assurance Maladie, as the console and the tests see them. */
export type Teleservices = {
  readonly settings: TeleserviceSettings;
  readonly registry: InsiRegistry;
  /** The phones of the people, with their appli carte Vitale. */
  readonly phones: VitalePhones;
};

export type RunningTeleservices = Teleservices & { readonly urls: TeleserviceUrls; close(): Promise<void> };

/** Starts INSi and the context service of the appli carte Vitale on loopback (identity.md §2, §3.2). */
export async function startTeleservices(o: TeleserviceOptions): Promise<RunningTeleservices> {
  const { clock, bearer } = o;
  const settings: TeleserviceSettings = { ...defaultSettings };
  const registry = openRegistry(o.people.patients, o.people.vitale);
  const phones = createPhones({ registry, vitale: o.people.vitale, settings, clock, random: randomBytes });
  const insi = { registry, settings, batches: createBatches({ verify: registry.verify, settings, uuid: randomUUID }) };
  const apcv = serveApCv({ phones, settings, clock, uuid: randomUUID });
  const assertions: AssertionDeps = {
    trust: createTrustStore([o.authorityPem]),
    replay: createReplayGuard({ windowMs: 2 * assertionAge, max: 100_000 }),
    clock,
  };
  const byCard: CheckCaller = (request) => checkCardAssertion(request, assertions);
  const byPsc: CheckCaller = (request, { authorization }) =>
    checkPscAssertion(request, authorization, { ...assertions, bearer });
  const tls = { key: o.tls.keyPem, cert: o.tls.certificatePem };
  const deps = { settings, uuid: randomUUID };
  const open = soapService(tls, deps, {
    [insiPath]: serveInsi(insi, byCard),
    [pscPrefix + insiPath]: serveInsi(insi, byPsc),
    [apcvPath]: apcv(byCard),
    [pscPrefix + apcvPath]: apcv(byPsc),
  });
  const mutual = soapService({ ...tls, ca: o.authorityPem, requestCert: true }, deps, {
    [insiPath]: serveInsi(insi, (_, { peer }) => checkCertificate(peer)),
  });
  try {
    await open.listen({ host: '127.0.0.1', port: o.port });
    await mutual.listen({ host: '127.0.0.1', port: o.mutualPort });
  } catch (error) {
    await open.close();
    throw error;
  }
  return {
    settings,
    registry,
    phones,
    urls: teleserviceUrls({ teleservices: portOf(open), teleservicesMutual: portOf(mutual) }),
    async close() {
      await Promise.all([open.close(), mutual.close()]);
    },
  };
}

const portOf = (app: SoapService) => (app.server.address() as AddressInfo).port;
