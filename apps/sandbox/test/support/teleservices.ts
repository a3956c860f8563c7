import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CardCredential, InsiCredential, InsiDeps, TeleserviceTransport } from '@trousse/insi-client';
import { signerOf } from '../../src/client/credential-deps.ts';
import { demonstrationOf } from '../../src/compose/demonstration.ts';
import { type RunningTeleservices, startTeleservices } from '../../src/insi/start-teleservices.ts';
import type { TeleserviceUrls } from '../../src/insi/urls.ts';
import { professional } from '../../src/people/professionals.ts';
import type { Credential } from '../../src/pki/authority.ts';
import { openPki, type SandboxPki } from '../../src/pki/store.ts';

/** The téléservices alone, on a PKI and a clock of their own, with what a caller needs. */
export class TeleserviceBench {
  readonly pki: SandboxPki;
  readonly services: RunningTeleservices;
  /** Seconds that batches asked to wait: nobody waited. */
  readonly waits: number[] = [];
  /** Tokens of Pro Santé Connect, and whose they are. */
  readonly tokens: Map<string, string>;
  readonly #folder: string;
  readonly #clock: { ms: number };

  private constructor(
    folder: string,
    pki: SandboxPki,
    services: RunningTeleservices,
    o: { tokens: Map<string, string>; clock: { ms: number } },
  ) {
    this.#folder = folder;
    this.pki = pki;
    this.services = services;
    this.tokens = o.tokens;
    this.#clock = o.clock;
  }

  static async start(bearer?: (token: string) => Promise<string | undefined>): Promise<TeleserviceBench> {
    const folder = await mkdtemp(path.join(tmpdir(), 'trousse-teleservices-'));
    const pki = await openPki(path.join(folder, 'pki'), new Date());
    const tokens = new Map<string, string>();
    const clock = { ms: 0 };
    const services = await startTeleservices({
      ...{ port: 0, mutualPort: 0, tls: pki.dmpServer, authorityPem: pki.authority.certificatePem },
      people: demonstrationOf('2026-11-20'),
      bearer: bearer ?? (async (token) => tokens.get(token)),
      clock: () => new Date(Date.now() + clock.ms),
    });
    return new TeleserviceBench(folder, pki, services, { tokens, clock });
  }

  /** Moves the time of the services and of the callers. */
  advance(minutes: number): void {
    this.#clock.ms += minutes * 60_000;
  }

  now(): Date {
    return new Date(Date.now() + this.#clock.ms);
  }

  /** Somebody's card, in their first situation. */
  card(key: string, changes: Partial<CardCredential> = {}): CardCredential {
    const person = professional(key);
    const signer = signerOf(this.pki.cards[key]!.signature);
    return {
      mode: 'card',
      certificateDer: signer.certificateDer,
      nationalId: person.nationalId,
      billingNumber: '991234567',
      sector: person.situations[0]!.structure.sector,
      ...(person.profession?.code === '10' && person.speciality ? { speciality: person.speciality.code } : {}),
      signAssertion: signer.signVihf,
      ...changes,
    };
  }

  deps(credential: InsiCredential, o: { client?: Credential; idam?: string } = {}): InsiDeps {
    return {
      transport: teleserviceTransport(this.services.urls, this.pki.authority.certificatePem, o.client),
      credential,
      clock: () => this.now(),
      ids: { uuid: randomUUID },
      software: { idam: o.idam ?? 'TROUSSE00001', name: 'TROUSSE', version: '0.1.0', instance: randomUUID() },
      wait: async (seconds) => void this.waits.push(seconds),
    };
  }

  async close(): Promise<void> {
    await this.services.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** HTTPS to the addresses of the services; a client certificate goes along where there is one. */
export function teleserviceTransport(
  urls: TeleserviceUrls,
  ca: string,
  client: Credential | undefined,
): TeleserviceTransport {
  const agent = new https.Agent({ ca, ...(client && { cert: client.certificatePem, key: client.keyPem }) });
  const addresses = {
    insi: { card: urls.insi, psc: urls.insiPsc, certificate: urls.insiCertificate },
    apcv: { card: urls.apcv, psc: urls.apcvPsc, certificate: '' },
  };
  return {
    async send({ mode, service, contentType, body, authorization, signal }) {
      const request = https.request(addresses[service][mode], {
        agent,
        method: 'POST',
        headers: { 'content-type': contentType, ...(authorization && { authorization }) },
        ...(signal && { signal }),
      });
      const answered = once(request, 'response') as Promise<[IncomingMessage]>;
      request.end(body);
      const [response] = await answered;
      return { status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? '', body: response };
    },
  };
}

export async function refusal(run: Promise<unknown>): Promise<unknown> {
  try {
    return await run;
  } catch (error) {
    return error;
  }
}
