import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dovecotPeer } from '@trousse/conformance/dovecot-peer';
import { connectMailbox, type MailAccount } from '@trousse/mss';
import { createAuthority, professional } from '@trousse/sandbox';
import { openAccounts, startOperator } from '@trousse/sandbox/operator';
import type { ServerConfig } from '../../src/index.ts';
import type { TestPage } from '../test-page.ts';
import { TestPsc } from '../test-psc.ts';
import { type Rig, startRig } from '../test-server.ts';

const day = 86_400_000;
const today = '2026-11-20';
export const doctor = professional('bruyere').nationalId;
export const colleague = professional('pontfictif').nationalId;

export type OtherClient = Awaited<ReturnType<typeof connectMailbox>>;

/** What Pro Santé Connect says of a person of the sandbox. */
export function personOf(key: string) {
  const { nationalId, familyName, givenName, profession } = professional(key);
  const activity = {
    ...{ ancienIdentifiantDeLaStructure: '10B0999011', codeSecteurDactivite: 'SA52' },
    raisonSocialeSite: 'MAISON DE SANTÉ',
  };
  return {
    ...{ SubjectNameID: nationalId, family_name: familyName, given_name: givenName },
    SubjectRefPro: { exercices: [{ codeProfession: profession?.code ?? '', activities: [activity] }] },
  };
}

type Operator = Awaited<ReturnType<typeof startOperator>>;
type Mailboxes = { readonly mine: string; readonly house: string; readonly others: string };

/** A server whose professionals have mailboxes at an operator, and another mail client beside it. */
export class MailScene {
  readonly rig: Rig;
  readonly psc: TestPsc;
  readonly mine: string;
  readonly house: string;
  readonly others: string;
  readonly #close: () => Promise<void>;
  readonly #account: (address: string) => MailAccount;
  #operator: Operator | undefined;
  readonly #restart: () => Promise<Operator>;

  constructor(
    rig: Rig,
    psc: TestPsc,
    o: Mailboxes & {
      readonly authority: string;
      readonly imapPort: number;
      readonly token: string;
      readonly operator?: Operator;
      close(): Promise<void>;
      restart(): Promise<Operator>;
    },
  ) {
    this.rig = rig;
    this.psc = psc;
    this.mine = o.mine;
    this.house = o.house;
    this.others = o.others;
    this.#operator = o.operator;
    this.#close = o.close;
    this.#restart = o.restart;
    const trust = { authorities: [o.authority], revocations: [] };
    this.#account = (address) => ({
      ...{ server: { host: 'localhost', port: o.imapPort }, trust, address },
      token: async () => o.token,
    });
  }

  /** Before a mail server that is not ours; one mailbox, and no other right. */
  static async onDovecot(): Promise<MailScene> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-mail-dovecot-'));
    const peer = await dovecotPeer();
    const psc = await new TestPsc(() => new Date()).start();
    psc.accessToken = peer.alice.token;
    const authority = path.join(folder, 'authority.pem');
    await writeFile(authority, peer.authority);
    const { issuer, clientId, clientSecret } = psc;
    const { imap, submission } = peer;
    const domains = [peer.alice.address.split('@')[1]!];
    const rig = await startRig({
      psc: { issuer, clientId, clientSecret },
      mail: { operators: [{ domains, imap, submission }], authorities: [authority] },
    });
    return new MailScene(rig, psc, {
      ...{ mine: peer.alice.address, house: peer.alice.address, others: peer.bob.address },
      ...{ authority: peer.authority, imapPort: imap.port, token: peer.alice.token },
      restart: () => Promise.reject(new Error('Dovecot is not started again')),
      async close() {
        await rig.close();
        await psc.close();
        await peer.close();
        await rm(folder, { recursive: true, force: true });
      },
    });
  }

  static async start(changes: Partial<ServerConfig> = {}): Promise<MailScene> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-mail-'));
    let rig: Rig | undefined;
    const psc = await new TestPsc(() => rig?.time.now() ?? new Date()).start();
    psc.userinfo = personOf('bruyere');
    const [notBefore, notAfter] = [new Date(Date.now() - day), new Date(Date.now() + 30 * day)];
    const authority = await createAuthority('AC DE MESSAGERIE DE TEST', notBefore, notAfter);
    const { certificatePem, keyPem } = await authority.issue({
      ...{ subject: [{ CN: ['localhost'] }], keyUsage: 'digitalSignature', extendedKeyUsage: 'serverAuth' },
      ...{ hosts: [{ type: 'dns', value: 'localhost' }], notBefore, notAfter },
    });
    const authorityFile = path.join(folder, 'authority.pem');
    await writeFile(authorityFile, authority.certificatePem);
    const launch = (ports: { imap: number; submission: number }) =>
      startOperator(
        {
          ...{ dataDir: path.join(folder, 'operator'), ports: { ...ports, control: 0 }, today, controlKey: 'clef' },
          demonstration: false,
          ...{ tls: { key: keyPem, cert: certificatePem }, userinfoUrl: `${psc.issuer}/userinfo` },
        },
        () => new Date(),
      );
    const operator = await launch({ imap: 0, submission: 0 });
    const ports = { imap: operator.imapPort, submission: operator.submissionPort };
    const { issuer, clientId, clientSecret } = psc;
    rig = await startRig({
      psc: { issuer, clientId, clientSecret },
      mail: {
        operators: [
          {
            domains: ['demo.mssante.fr', 'patient.mssante.fr'],
            imap: { host: 'localhost', port: ports.imap },
            submission: { host: 'localhost', port: ports.submission },
          },
        ],
        authorities: [authorityFile],
      },
      ...changes,
    });
    const rights = openAccounts(today);
    const own = (nationalId: string) => rights.rightsOf(nationalId).find(({ delegated }) => !delegated)!.address;
    const scene: MailScene = new MailScene(rig, psc, {
      ...{ mine: own(doctor), others: own(colleague), operator, imapPort: ports.imap },
      house: rights.rightsOf(doctor).find(({ delegated }) => delegated)!.address,
      ...{ authority: authority.certificatePem, token: 'jeton-d-un-autre-logiciel' },
      restart: () => launch(ports),
      async close() {
        await rig!.close();
        await scene.stopOperator();
        await psc.close();
        await rm(folder, { recursive: true, force: true });
      },
    });
    return scene;
  }

  close(): Promise<void> {
    return this.#close();
  }

  async stopOperator(): Promise<void> {
    await this.#operator?.close();
  }

  async startOperator(): Promise<void> {
    this.#operator = await this.#restart();
  }

  /** A page signed in by Pro Santé Connect as a person of the sandbox. */
  async page(key = 'bruyere'): Promise<TestPage> {
    this.psc.userinfo = personOf(key);
    const page = this.rig.page();
    const { url } = await page.api.session.psc.start({ returnTo: '/messagerie' });
    const back = this.psc.authorise(url);
    await page.fetch(back.pathname + back.search, { redirect: 'manual' });
    return page;
  }

  /** Works on a mailbox as another mail client does. */
  async elsewhere<T>(work: (client: OtherClient) => Promise<T>, address = this.mine): Promise<T> {
    const client = await connectMailbox(this.#account(address), { idle: false });
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  /** Puts messages in a folder, the first first. */
  async deliver(messages: readonly (string | Buffer)[], folder = 'INBOX', address = this.mine): Promise<void> {
    await this.elsewhere(async (client) => {
      for (const message of messages) await client.append(folder, Buffer.from(message));
    }, address);
  }

  /** Empties a mailbox: every message, every folder of the person's own. */
  async empty(address = this.mine): Promise<void> {
    await this.elsewhere(async (client) => {
      for (const { path: folder, specialUse } of await client.list()) {
        const lock = await client.getMailboxLock(folder);
        if (client.mailbox && client.mailbox.exists > 0) await client.messageDelete('1:*');
        lock.release();
        if (specialUse === undefined && folder !== 'INBOX') {
          await client.mailboxClose();
          await client.mailboxDelete(folder);
        }
      }
    }, address);
  }
}

let count = 0;

/** A plain message. */
export function letter(o: {
  subject?: string;
  from?: string;
  to?: string;
  text?: string;
  id?: string;
  headers?: readonly string[];
  date?: Date;
}): string {
  count += 1;
  return [
    `Message-ID: ${o.id ?? `<lettre-${count}@pro.demo.mssante.fr>`}`,
    `Date: ${(o.date ?? new Date(Date.UTC(2026, 10, 1) + count * 60_000)).toUTCString()}`,
    `From: ${o.from ?? '"Dr_Anselme_PONTFICTIF" <anselme.pontfictif@pro.demo.mssante.fr>'}`,
    `To: ${o.to ?? 'camille.bruyere-exemple@pro.demo.mssante.fr'}`,
    `Subject: ${o.subject ?? 'Bonjour'}`,
    ...(o.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    o.text ?? 'Texte du message.',
    '',
  ].join('\r\n');
}
