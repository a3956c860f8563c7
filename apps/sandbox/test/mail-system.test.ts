import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { foldersOf } from '../src/compose/folders.ts';
import { professional, type Sandbox, startSandbox } from '../src/index.ts';
import { citizenAddress } from '../src/operator/accounts/accounts.ts';
import { sourcesIn } from './support/operator-stand.ts';
import { tokenByPhone } from './support/psc-token.ts';

const doctor = 'camille.bruyere-exemple@pro.demo.mssante.fr';
let folder: string;
let sandbox: Sandbox;
let tls: { ca: string; servername: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-courrier-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  tls = { ca: sandbox.pki.authority.certificatePem, servername: 'localhost' };
}, 60_000);
afterAll(async () => {
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function token(): Promise<string> {
  const { clientSecret } = JSON.parse(await readFile(foldersOf(folder).psc, 'utf8')) as { clientSecret: string };
  const { nationalId } = professional('bruyere');
  const client = { id: 'trousse-bac-a-sable', origin: sandbox.urls.portal };
  const place = { url: sandbox.urls.psc, issuer: `${sandbox.urls.psc}/auth/realms/esante-wallet` };
  return tokenByPhone({ ...place, phone: sandbox.phone, client, secret: clientSecret }, nationalId);
}

async function services(): Promise<Record<'imap' | 'submission', { url: string; pid: number }>> {
  const response = await fetch(`${sandbox.urls.console}/services.json`);
  return ((await response.json()) as { services: Record<'imap' | 'submission', { url: string; pid: number }> })
    .services;
}

async function mailbox(): Promise<ImapFlow> {
  const { hostname: host, port } = new URL((await services()).imap.url);
  const auth = { user: doctor, accessToken: await token() };
  const flow = new ImapFlow({ host, port: Number(port), secure: false, doSTARTTLS: true, logger: false, auth, tls });
  flow.on('error', () => {});
  await flow.connect();
  return flow;
}

it('WEB-34 a professional writes, the patient reads and answers in Mon espace santé, the answer arrives', async () => {
  const patient = sandbox.patients.find((one) => one.attachedToMes)!;
  const { hostname: host, port } = new URL((await services()).submission.url);
  const auth = { type: 'OAuth2', user: doctor, accessToken: await token() } as const;
  const smtp = nodemailer.createTransport({ host, port: Number(port), secure: false, requireTLS: true, auth, tls });
  await smtp.sendMail({
    ...{ from: `Camille <${doctor}>`, to: citizenAddress(patient), subject: 'Vos <analyses>', text: 'Tout va bien.' },
    headers: { 'Disposition-Notification-To': doctor },
  });
  const page = `${sandbox.urls.console}/mon-espace-sante/${patient.key}/messagerie`;
  const list = await (await fetch(page)).text();
  expect(list).toContain('Vos &#60;analyses&#62;');
  expect(list).toContain('Non lu');
  const link = /href="([^"]*\/messagerie\/\d+)"/.exec(list)![1]!;
  const message = await (await fetch(new URL(link, page))).text();
  expect(message).toContain('Tout va bien.');
  expect(await (await fetch(page)).text()).not.toContain('Non lu');
  const answer = (text: string) =>
    fetch(new URL(link, page), { method: 'POST', body: new URLSearchParams({ text }), redirect: 'manual' });
  expect((await answer('')).status).toBe(422);
  expect((await answer('Merci beaucoup.')).status).toBe(303);
  const flow = await mailbox();
  const sources = await vi.waitFor(async () => {
    const all = await sourcesIn(flow);
    expect(all.length).toBeGreaterThan(1);
    return all.join('\n');
  });
  expect(sources).toContain('disposition-notification');
  expect(sources).toContain('Merci beaucoup.');
  await smtp.sendMail({ from: doctor, to: citizenAddress(patient), subject: '[FIN]', text: 'Au revoir.' });
  expect(await (await fetch(new URL(link, page))).text()).toContain('a mis fin à cette conversation');
  expect((await answer('Encore')).status).toBe(409);
  await flow.logout();
});

it('mailboxes survive a stop of their operator, which starts again on what it kept', async () => {
  const flow = await mailbox();
  const before = await sourcesIn(flow);
  flow.close();
  await sandbox.operator.close();
  await sandbox.operator.reopen!();
  const again = await mailbox();
  expect(await sourcesIn(again)).toEqual(before);
  await again.logout();
});
