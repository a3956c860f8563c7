import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasDovecot, startDovecot } from '@trousse/conformance/dovecot';
import { buildPortalOnce, type Sandbox, startSandbox } from '@trousse/sandbox';
import { ImapFlow } from 'imapflow';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startRoundcube } from './peers/roundcube.ts';
import { type Webmail, webmailAt } from './peers/roundcube-pages.ts';

const generator = path.join(
  process.env.TROUSSE_SHARED ?? path.resolve(import.meta.dirname, '../../../shared'),
  'tools/mail/make-mailbox',
);
/** What the mailbox of the measurements holds (performance rows 15 to 18). */
export const mailboxSize = 50_000;
/** The doctor whose it is. */
export const address = 'camille.bruyere-exemple@pro.demo.mssante.fr';
export const rounds = 5;
const nationalId = '899700100011';
const viewport = { width: 1280, height: 800 };
/** What a test client shows instead of a token of Pro Santé Connect, and the webmail as password. */
const password = 'mesure';

export type MailScene = {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  /** What the generator says of the words that it put into the messages. */
  readonly needles: Readonly<Record<string, { readonly text: string; readonly body: number }>>;
  /** A bare client on the same mailbox: what the server itself takes. */
  client(): Promise<ImapFlow>;
  /** The webmail on the same mailbox, where it can be had. */
  readonly webmail: Webmail | undefined;
  /** A page of the doctor, signed in by Pro Santé Connect, whose mailbox is known. */
  signIn(): Promise<Page>;
  close(): Promise<void>;
};

/** Whether the mailbox can be measured here; says why not. */
export function canMeasureMail(): boolean {
  if (!existsSync(generator)) console.error('mail: no generator of mailboxes in the shared folder: not measured');
  return existsSync(generator) && hasDovecot('mail');
}

/** The whole of Trousse apart, with a Dovecot that holds 50,000 messages of the doctor's. */
export async function startMailScene(executablePath: string): Promise<MailScene> {
  const portalDir = await buildPortalOnce(() => {});
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
  const maildir = path.join(folder, 'messages');
  execFileSync(process.execPath, [generator, '--out', maildir, '--count', String(mailboxSize)]);
  const { needles } = JSON.parse(await readFile(`${maildir}.manifest.json`, 'utf8')) as Pick<MailScene, 'needles'>;
  const closers = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    // Everybody who comes with a token of the sandbox is the doctor: whose it is, its operator's tests look at.
    const desk = createServer((_, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ active: true, email: address })),
    ).listen({ host: '127.0.0.1', port: 0 });
    await once(desk, 'listening');
    closers.push(async () => void desk.close());
    const introspectionUrl = `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`;
    const dataDir = path.join(folder, 'data');
    const imapPort = await freePort();
    const sandbox = await startSandbox({ dataDir, inside: false, portalDir, imapPort });
    closers.push(() => sandbox.erase());
    const { keyPem: key, certificatePem: cert } = sandbox.pki.dmpServer;
    const dovecot = await startDovecot({
      imapPort,
      certificate: { key, cert },
      ...{ introspectionUrl, password },
      maildirs: { [address]: maildir },
    });
    closers.push(() => dovecot.close());
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    closers.push(() => browser.close());
    const roundcube = await startRoundcube(imapPort, sandbox.pki.authority.certificatePem);
    closers.push(async () => roundcube?.stop());
    return {
      ...{ sandbox, browser, needles, close },
      webmail: roundcube && webmailAt(roundcube.url, browser, { user: address, password }),
      async client() {
        const client = new ImapFlow({
          ...{ host: 'localhost', port: imapPort, secure: false, doSTARTTLS: true, logger: false },
          auth: { user: address, accessToken: password },
          tls: { ca: sandbox.pki.authority.certificatePem },
        });
        client.on('error', () => {});
        await client.connect();
        return client;
      },
      signIn: () => signedIn(sandbox, browser),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signedIn(sandbox: Sandbox, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport });
  await context.addInitScript(`try { localStorage.setItem('trousse.tour', 'seen') } catch {}`);
  const page = await context.newPage();
  await page.goto(sandbox.url);
  await page.getByRole('button', { name: 'Valider sur mon téléphone sans quitter cette page' }).click();
  await page.getByRole('textbox', { name: 'Identifiant national' }).fill(nationalId);
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.getByText('En attente de votre validation').waitFor();
  await sandbox.phone.answer(sandbox.phone.waiting().at(-1)!.id, 'approved');
  const welcome = page.getByRole('heading', { name: /Bienvenue/ });
  await welcome
    .or(page.getByRole('heading', { name: 'Mes patients' }))
    .first()
    .waitFor();
  if (await welcome.isVisible()) {
    await page.getByRole('combobox', { name: /Situation d’exercice/ }).selectOption({ index: 1 });
    await page.getByRole('combobox', { name: /Cadre d’exercice/ }).selectOption('Ambulatoire');
    await page.getByRole('combobox', { name: /Cadre de soins/ }).selectOption('Cabinet individuel');
    await page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ }).fill('991234567');
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
  }
  return page;
}

async function freePort(): Promise<number> {
  const server = createServer().listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
