import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { doctor } from '@trousse/cards/testing';
import { connectMailbox, type MailAccount, parseMessage, type ReceivedMessage, submitMessage } from '@trousse/mss';
import { createAuthority, professional } from '@trousse/sandbox';
import { type OperatorConfig, openAccounts, operatorControl, startOperator } from '@trousse/sandbox/operator';
import type { TestPage } from '../test-page.ts';
import { TestPsc } from '../test-psc.ts';
import { LineProxy } from './line-proxy.ts';

const activity = {
  ancienIdentifiantDeLaStructure: '10B0999011',
  codeSecteurDactivite: 'SA52',
  raisonSocialeSite: 'MAISON DE SANTÉ',
};
const today = '2026-11-20';
const day = 86_400_000;

/** A message as it lies in a mailbox of the operator. */
export type Lying = ReceivedMessage & { readonly source: Buffer; readonly uid: number; readonly seen: boolean };

/**
 * A secure-mail operator with the Pro Santé Connect whose tokens it takes: the sandbox's own, over real lines, in this
 * process or in one that can be killed. The tests' doctor opens the mailbox of one of its people.
 */
export class PostOffice {
  readonly psc: TestPsc;
  readonly address: string;
  readonly colleague: string;
  readonly other: string;
  /** A citizen with a mailbox. */
  readonly citizen: { matricule: string; address: string };
  readonly control: ReturnType<typeof operatorControl>;
  /** Between the server and the operator, to be cut. */
  readonly lines: { readonly imap: LineProxy; readonly submission: LineProxy };
  readonly #folder: string;
  readonly #config: OperatorConfig;
  readonly #authority: string;
  readonly #tokens: Map<string, string>;
  readonly #desk: ReturnType<typeof createServer>;
  #running: { close(): Promise<void> } | undefined;
  #child: ChildProcess | undefined;

  private constructor(
    parts: Pick<PostOffice, 'psc' | 'address' | 'colleague' | 'other' | 'citizen' | 'lines'> & {
      folder: string;
      config: OperatorConfig;
      authority: string;
      tokens: Map<string, string>;
      desk: ReturnType<typeof createServer>;
    },
  ) {
    this.psc = parts.psc;
    this.address = parts.address;
    this.colleague = parts.colleague;
    this.other = parts.other;
    this.citizen = parts.citizen;
    this.lines = parts.lines;
    this.#folder = parts.folder;
    this.#config = parts.config;
    this.#authority = parts.authority;
    this.#tokens = parts.tokens;
    this.#desk = parts.desk;
    this.control = operatorControl(() => `http://127.0.0.1:${parts.config.ports.control}`, 'clef');
  }

  /** @param apart  the operator in a process of its own, which can be killed */
  static async open({ now = () => new Date(), apart = false } = {}): Promise<PostOffice> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-post-'));
    const psc = await new TestPsc(now).start();
    const accounts = openAccounts(today);
    const own = (key: string) =>
      accounts.rightsOf(professional(key).nationalId).find(({ delegated }) => !delegated)!.address;
    const [address, colleague] = [own('bruyere'), own('pontfictif')];
    const other = accounts.rightsOf(professional('bruyere').nationalId).find((one) => one.address !== address)!.address;
    const [citizen] = [...accounts.citizens.keys()];
    const tokens = new Map<string, string>([['jeton-collegue', professional('pontfictif').nationalId]]);
    const desk = createServer((request, response) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      // Whatever token the tests' doctor got is good for the mailbox of this person.
      const holder = tokens.get(token) ?? (psc.given.includes(token) ? professional('bruyere').nationalId : undefined);
      response.writeHead(holder ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ SubjectNameID: holder }));
    });
    desk.listen(0, '127.0.0.1');
    await once(desk, 'listening');
    const [notBefore, notAfter] = [new Date(Date.now() - day), new Date(Date.now() + 30 * day)];
    const authority = await createAuthority('AC DES ESSAIS DE MESSAGERIE', notBefore, notAfter);
    const { certificatePem: cert, keyPem: key } = await authority.issue({
      ...{ subject: [{ CN: ['localhost'] }], keyUsage: 'digitalSignature', extendedKeyUsage: 'serverAuth' },
      hosts: [
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ],
      ...{ notBefore, notAfter },
    });
    await writeFile(path.join(folder, 'authority.pem'), authority.certificatePem);
    await mkdir(path.join(folder, 'operator'));
    const [imap, submission, control] = await freePorts(3);
    const config: OperatorConfig = {
      dataDir: path.join(folder, 'operator'),
      ports: { imap: imap!, submission: submission!, control: control! },
      ...{ tls: { key, cert }, today, controlKey: 'clef', demonstration: false },
      userinfoUrl: `http://127.0.0.1:${(desk.address() as AddressInfo).port}/userinfo`,
    };
    const lines = {
      imap: await new LineProxy(imap!).listen(),
      submission: await new LineProxy(submission!).listen(),
    };
    const office = new PostOffice({
      lines,
      ...{ psc, address, colleague, other, folder, config, tokens, desk, authority: authority.certificatePem },
      citizen: { matricule: citizen!.split('@')[0]!, address: citizen! },
    });
    psc.userinfo = {
      ...{ SubjectNameID: doctor.nationalId, family_name: doctor.familyName, given_name: doctor.givenName },
      SubjectRefPro: { exercices: [{ codeProfession: '10', codeSavoirFaire: 'SM26', activities: [activity] }] },
    };
    await office.start(apart);
    return office;
  }

  /** What the server is configured with. */
  get settings() {
    const { issuer, clientId, clientSecret } = this.psc;
    const at = (port: number) => ({ host: 'localhost', port });
    return {
      psc: { issuer, clientId, clientSecret },
      mail: {
        operators: [
          {
            domains: [this.address.split('@')[1]!, 'demo.mssante.fr', 'patient.mssante.fr'],
            imap: at(this.lines.imap.port),
            submission: at(this.lines.submission.port),
          },
        ],
        authorities: [path.join(this.#folder, 'authority.pem')],
        product: 'TROUSSE-ESSAIS',
      },
    };
  }

  async start(apart = false): Promise<void> {
    if (!apart) {
      this.#running = await startOperator(this.#config, () => new Date());
      return;
    }
    const file = path.join(this.#folder, 'operator.json');
    await writeFile(file, JSON.stringify(this.#config));
    const child = spawn(
      process.execPath,
      [new URL('../../../sandbox/src/operator/main.ts', import.meta.url).pathname],
      {
        env: { ...process.env, TROUSSE_OPERATOR_CONFIG: file },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.#child = child;
    await once(child.stdout!, 'data');
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  /** Kills the operator's process without a word. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) throw new Error('the operator runs in this process');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    this.#child = undefined;
  }

  /** Signs the page on to the mail and opens the mailbox. @returns its handle */
  async connect(page: TestPage): Promise<string> {
    const { url } = await page.api.mail.authorise({ returnTo: '/messagerie' });
    const back = this.psc.authorise(url);
    const response = await page.fetch(back.pathname + back.search, { redirect: 'manual' });
    const reason = /[?&]psc=(\w+)/.exec(response.headers.get('location') ?? '')?.[1];
    if (reason !== undefined) throw new Error(`not signed on: ${reason}`);
    return (await page.api.mail.connect({ address: this.address })).mailbox;
  }

  /** Everything in a folder of a mailbox, the oldest first. */
  async lyingIn(folder: string, whose: 'own' | 'colleague' = 'own'): Promise<Lying[]> {
    const client = await connectMailbox(this.account(whose), { idle: false });
    try {
      const list = await client.list();
      const role = { INBOX: undefined, Sent: '\\Sent', Drafts: '\\Drafts' }[folder];
      const found = list.find((one) => (role === undefined ? one.path === folder : one.specialUse === role));
      if (found === undefined) return [];
      const lock = await client.getMailboxLock(found.path);
      try {
        const messages: Lying[] = [];
        if (client.mailbox && client.mailbox.exists === 0) return [];
        // One that was moved meanwhile is told without its bytes.
        for (const { uid, source, flags } of await client.fetchAll('1:*', { source: true, flags: true }))
          if (source !== undefined)
            messages.push({ ...(await parseMessage(source)), source, uid, seen: flags?.has('\\Seen') ?? false });
        return messages;
      } finally {
        lock.release();
      }
    } finally {
      client.close();
    }
  }

  /** Sends as the colleague. */
  async sendAsColleague(mime: Uint8Array): Promise<void> {
    await submitMessage(this.account('colleague', 'submission'), { from: this.colleague, to: [this.address], mime });
  }

  account(whose: 'own' | 'colleague', kind: 'imap' | 'submission' = 'imap'): MailAccount {
    this.#tokens.set('jeton-propre', professional('bruyere').nationalId);
    return {
      server: { host: 'localhost', port: this.#config.ports[kind] },
      trust: { authorities: [this.#authority], revocations: [] },
      address: whose === 'own' ? this.address : this.colleague,
      token: async () => (whose === 'own' ? 'jeton-propre' : 'jeton-collegue'),
    };
  }

  async close(): Promise<void> {
    if (this.#child !== undefined) await this.kill();
    await this.stop();
    for (const line of Object.values(this.lines)) await line.close();
    await this.psc.close();
    this.#desk.closeAllConnections();
    await new Promise((resolve) => this.#desk.close(resolve));
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createSocket().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
