/** The card's key in TLS, in a process of its own: the engine lends it after a login that names no PIN (decision 29). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPki,
  doctor,
  providerUrl,
  softHsmModule,
  testCps,
  virtualHardwareMissing,
} from '../testing/index.ts';
import type { Presented } from '../testing/scripts/present-card.script.ts';
import { type HardwareStand, hardwareStand } from '../testing/stands/hardware-stand.ts';
import { tlsEngineFile } from './options.ts';

const missing =
  virtualHardwareMissing() ?? (tlsEngineFile({}) ? undefined : 'libengine-pkcs11-openssl is not installed');
if (missing) console.warn(`mutual TLS with a card skipped: ${missing}`);

describe.skipIf(missing !== undefined)('a card in a process of its own', () => {
  let folder: string;
  let stand: HardwareStand;
  const servers: Server[] = [];
  let presented: Presented;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-present-'));
    const pki = await createTestPki();
    const card = { ...(await testCps(pki)), pin: '7391' };
    stand = await hardwareStand(folder, [card]);
    const { key, certificate: cert } = await pki.server();
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const tls = { key, cert, ca: pki.caPem, requestCert: true, minVersion: version, maxVersion: version };
      const server = createServer(tls, ({ socket }, answer) => {
        const { subject } = (socket as TLSSocket).getPeerCertificate();
        answer.end(`${version} ${(socket as TLSSocket).getProtocol()} ${subject.CN}`);
      });
      servers.push(server.listen(0, '127.0.0.1'));
      await once(server, 'listening');
    }
    await stand.insertCps(stand.slots[0], card);
    const ask = {
      reader: stand.slots[0],
      options: { pkcs11Module: softHsmModule, pkcs11Provider: providerUrl(stand.tokens) },
      ports: servers.map((server) => (server.address() as AddressInfo).port),
      ca: pki.caPem,
    };
    // The reader takes a moment to see its card.
    const readers = stand.open();
    const seen = Promise.withResolvers<void>();
    readers.watch((list) => list.some(({ card: one }) => one.kind === 'cps') && seen.resolve());
    await seen.promise;
    readers.close();
    const script = path.join(import.meta.dirname, '../testing/scripts/present-card.script.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(ask)], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(Buffer.from(card.pin));
    presented = JSON.parse(await text(child.stdout)) as Presented;
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await stand.close();
    await rm(folder, { recursive: true });
  });

  it('presents its certificate and key in TLS 1.2 and in TLS 1.3, after one login and without a PIN in the key’s name', () => {
    expect(presented.login).toEqual({ ok: true });
    expect(presented.answers).toEqual([`TLSv1.2 TLSv1.2 ${doctor.nationalId}`, `TLSv1.3 TLSv1.3 ${doctor.nationalId}`]);
  });

  it('leaves its PIN in no heap, neither of the program nor of its threads', () => {
    // The program’s own, and those of its two threads.
    expect(presented.found).toEqual([0, 0, 0]);
    expect(presented.control).toBeGreaterThan(0);
  });

  it('is presented by nobody once it was let go: the login of the process ended with it', () => {
    expect(presented.afterwards).not.toContain(doctor.nationalId);
  });
});
