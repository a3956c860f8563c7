import { webcrypto } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connectMailbox, SubmissionFailure, submitMessage } from '@trousse/mss';
import { createAuthority } from '@trousse/sandbox';
import { openAccounts, startOperator } from '@trousse/sandbox/operator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestPsc } from '../test-psc.ts';
import { doctor, personOf } from './mail-scene.ts';

const day = 86_400_000;
const today = '2026-11-20';
const address = openAccounts(today)
  .rightsOf(doctor)
  .find(({ delegated }) => !delegated)!.address;

type Issued = { readonly key: string; readonly cert: string };
type Operator = Awaited<ReturnType<typeof startOperator>>;

let authority: Awaited<ReturnType<typeof createAuthority>>;
let psc: TestPsc;
let folder: string;
const operators: Operator[] = [];
const asked: boolean[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-trust-'));
  psc = await new TestPsc(() => new Date()).start();
  psc.userinfo = personOf('bruyere');
  authority = await anAuthority('AC DE MESSAGERIE DE TEST');
  await writeFile(path.join(folder, 'note'), '');
});
afterAll(async () => {
  for (const operator of operators) await operator.close();
  await psc.close();
  await rm(folder, { recursive: true, force: true });
});

const anAuthority = (name: string) =>
  createAuthority(name, new Date(Date.now() - 400 * day), new Date(Date.now() + 400 * day));

async function certificate(host: string, from = -1, to = 30): Promise<Issued> {
  const { certificatePem, keyPem } = await authority.issue({
    ...{ subject: [{ CN: [host] }], keyUsage: 'digitalSignature', extendedKeyUsage: 'serverAuth' },
    hosts: [{ type: 'dns', value: host }],
    ...{ notBefore: new Date(Date.now() + from * day), notAfter: new Date(Date.now() + to * day) },
  });
  return { key: keyPem, cert: certificatePem };
}

async function operatorWith(tls: Issued): Promise<Operator> {
  const operator = await startOperator(
    {
      ...{ dataDir: path.join(folder, String(operators.length)), ports: { imap: 0, submission: 0, control: 0 }, tls },
      ...{ today, controlKey: 'clef', userinfoUrl: `${psc.issuer}/userinfo`, demonstration: false },
    },
    () => new Date(),
  );
  operators.push(operator);
  return operator;
}

/** What the authority says that it revoked. */
async function revocations(...certificates: readonly string[]): Promise<string> {
  // What it needs of the global scope, the sandbox has put there.
  const x509 = await import('@peculiar/x509');
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = x509.PemConverter.decodeFirst(authority.keyPem);
  const list = await x509.X509CrlGenerator.create({
    issuer: new x509.X509Certificate(authority.certificatePem).subjectName,
    ...{ thisUpdate: new Date(Date.now() - day), nextUpdate: new Date(Date.now() + day), signingAlgorithm: rsa },
    entries: certificates.map((pem) => ({ serialNumber: new x509.X509Certificate(pem).serialNumber })),
    signingKey: await webcrypto.subtle.importKey('pkcs8', der, rsa, true, ['sign']),
  });
  return list.toString('pem').replace(/(BEGIN|END) CRL/g, '$1 X509 CRL');
}

function account(port: number, authorities = [authority.certificatePem], host = 'localhost', revoked: string[] = []) {
  return {
    ...{ server: { host, port }, trust: { authorities, revocations: revoked }, address },
    async token(renewed: boolean) {
      asked.push(renewed);
      return 'jeton';
    },
  };
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'done',
    (error: { kind?: string }) => error.kind ?? String(error),
  );
}
const opened = (...parameters: Parameters<typeof account>) =>
  kindOf(connectMailbox(account(...parameters), { idle: false }).then((client) => client.logout()));
const sent = (...parameters: Parameters<typeof account>) =>
  kindOf(
    submitMessage(account(...parameters), { from: address, to: [address], mime: Buffer.from('Subject: x\r\n\r\nx') }),
  );

/** A server that says what it is told, line by line. */
async function speaker(lines: (said: string) => string | undefined, greeting: string): Promise<net.Server> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.write(greeting);
    socket.on('data', (data) => {
      const answer = lines(data.toString());
      if (answer !== undefined) socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const portOf = (server: net.Server) => (server.address() as net.AddressInfo).port;

describe('the trust in an operator', () => {
  it('opens a mailbox and submits to a server whose certificate is of the authorities', async () => {
    const operator = await operatorWith(await certificate('localhost'));
    expect(await opened(operator.imapPort)).toBe('done');
    expect(await sent(operator.submissionPort)).toBe('done');
  });

  it('gives no token to a server of another authority, with an expired certificate, or of another name', async () => {
    asked.length = 0;
    const good = await operatorWith(await certificate('localhost'));
    const stranger = (await anAuthority('AC D’AILLEURS')).certificatePem;
    const expired = await operatorWith(await certificate('localhost', -30, -1));
    const named = await operatorWith(await certificate('imap.ailleurs.example'));
    for (const [operator, authorities] of [
      [good, [stranger]],
      [expired, undefined],
      [named, undefined],
    ] as const) {
      expect(await opened(operator.imapPort, authorities && [...authorities])).toBe('certificate');
      expect(await sent(operator.submissionPort, authorities && [...authorities])).toBe('certificate');
    }
  });

  it('gives no token to a server whose certificate was revoked', async () => {
    const tls = await certificate('localhost');
    const operator = await operatorWith(tls);
    expect(await opened(operator.imapPort, undefined, undefined, [await revocations()])).toBe('done');
    const revoked = [await revocations(tls.cert)];
    expect(await opened(operator.imapPort, undefined, undefined, revoked)).toBe('certificate');
    expect(await sent(operator.submissionPort, undefined, undefined, revoked)).toBe('certificate');
  });

  it('says no token to a server without STARTTLS, whatever it answers', async () => {
    const heard: string[] = [];
    const imap = await speaker((said) => {
      heard.push(said);
      const tag = said.split(' ')[0];
      return /CAPABILITY/i.test(said)
        ? `* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR\r\n${tag} OK\r\n`
        : `${tag} OK\r\n`;
    }, '* OK pret\r\n');
    expect(await opened(portOf(imap))).not.toBe('done');
    const smtp = await speaker((said) => {
      heard.push(said);
      return /^EHLO/i.test(said) ? '250-la\r\n250 AUTH XOAUTH2\r\n' : '502 non\r\n';
    }, '220 la\r\n');
    expect(await sent(portOf(smtp))).not.toBe('done');
    expect(heard.join('')).not.toMatch(/jeton|XOAUTH2|AUTHENTICATE|AUTH /);
    expect(heard.join('')).not.toContain(Buffer.from('jeton').toString('base64').slice(0, 6));
    imap.close();
    smtp.close();
  });

  it('asks for a fresh token once when the first is refused, and then gives up', async () => {
    const operator = await operatorWith(await certificate('localhost'));
    psc.userinfo = personOf('pontfictif');
    asked.length = 0;
    expect(await opened(operator.imapPort)).toBe('refused');
    expect(asked).toEqual([false, true]);
    expect(await sent(operator.submissionPort)).toBe('token');
    psc.userinfo = personOf('bruyere');
  });

  it('tells a message that certainly was not taken from one that may have been', async () => {
    const nobody = await speaker(() => undefined, '');
    const port = portOf(nobody);
    nobody.close();
    expect(await sent(port)).toBe('not-connected');
    const operator = await operatorWith(await certificate('localhost'));
    const given = new Error('given up');
    const submission = {
      ...{ from: address, to: [address, 'personne@ailleurs.example'], mime: Buffer.from('Subject: x\r\n\r\nx') },
    };
    const told: string[] = [];
    const refused = await submitMessage(account(operator.submissionPort), {
      ...submission,
      beforeData: async (all) => void told.push(...all.map((one) => `${one.address} ${one.code}`)),
    });
    expect(refused.map((one) => one.address)).toEqual(['personne@ailleurs.example']);
    expect(told).toEqual(['personne@ailleurs.example 550']);
    const stopped = submitMessage(account(operator.submissionPort), {
      ...submission,
      beforeData: async () => {
        throw given;
      },
    });
    await expect(stopped).rejects.toBe(given);
    const client = await connectMailbox(account(operator.imapPort), { idle: false });
    expect(await client.status('INBOX', { messages: true })).toMatchObject({ messages: 1 });
    await client.logout();
    expect(new SubmissionFailure('unknown').message).not.toContain('@');
  });
});
