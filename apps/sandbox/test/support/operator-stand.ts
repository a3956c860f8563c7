import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSoftwareReaders } from '@trousse/cards';
import { type FetchMessageObject, ImapFlow, type ImapFlowOptions } from 'imapflow';
import nodemailer from 'nodemailer';
import { choosePorts } from '../../src/compose/ports.ts';
import { openAccounts } from '../../src/operator/accounts/accounts.ts';
import { operatorControl } from '../../src/operator/control/operator-control.ts';
import { type OperatorConfig, startOperator } from '../../src/operator/start-operator.ts';
import { sandboxPatients } from '../../src/people/patients.ts';
import { professional } from '../../src/people/professionals.ts';
import { openPki } from '../../src/pki/store.ts';
import { newPscKeys, startPsc } from '../../src/psc/start-psc.ts';
import { tokenByPhone } from './psc-token.ts';

const today = '2026-11-20';
const portal = 'http://localhost:4100';

/** An operator with the Pro Santé Connect whose tokens it takes, on a folder and ports of their own. */
export type OperatorStand = Awaited<ReturnType<typeof openOperatorStand>>;

export type Mailbox = { readonly address: string; readonly token: string };

export async function openOperatorStand() {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-operator-'));
  const pki = await openPki(path.join(folder, 'pki'), new Date());
  const ports = await choosePorts(undefined);
  const time = { ahead: 0, now: () => new Date(Date.now() + time.ahead) };
  const keys = newPscKeys();
  const client = { id: 'trousse', origin: portal };
  const readers = createSoftwareReaders(folder);
  const psc = await startPsc({ port: ports.psc, keys, client, readers, clock: time.now });
  const config: OperatorConfig = {
    dataDir: path.join(folder, 'operator'),
    ports: { imap: ports.imap, submission: ports.submission, control: ports.operator },
    tls: { key: pki.dmpServer.keyPem, cert: pki.dmpServer.certificatePem },
    userinfoUrl: `${psc.issuer}/protocol/openid-connect/userinfo`,
    ...{ today, controlKey: 'clef', demonstration: false },
  };
  let operator = await startOperator(config, time.now);
  const accounts = openAccounts(today);
  const authority = pki.authority.certificatePem;
  return {
    ...{ folder, config, ports, time, authority, patients: sandboxPatients(today) },
    control: operatorControl(() => `http://127.0.0.1:${ports.operator}`, 'clef'),
    /** The mailboxes that a person may open. */
    rightsOf: (key: string) => accounts.rightsOf(professional(key).nationalId),
    /** Signs someone in with the phone; the token opens their own mailbox, unless another is named. */
    async signIn(key: string, address?: string): Promise<Mailbox> {
      const { nationalId } = professional(key);
      const own = accounts.rightsOf(nationalId).find(({ delegated }) => !delegated)?.address;
      return {
        address: address ?? own!,
        token: await tokenByPhone({ ...psc, client, secret: keys.clientSecret }, nationalId),
      };
    },
    async imap({ address, token }: Mailbox, options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
      const flow = new ImapFlow({
        ...{ host: '127.0.0.1', port: ports.imap, secure: false, doSTARTTLS: true, logger: false },
        ...{ auth: { user: address, accessToken: token }, tls: { ca: authority, servername: 'localhost' } },
        ...options,
      });
      flow.on('error', () => {});
      try {
        await flow.connect();
        return flow;
      } catch (error) {
        flow.close();
        throw error;
      }
    },
    smtp({ address, token }: Mailbox) {
      return nodemailer.createTransport({
        ...{ host: '127.0.0.1', port: ports.submission, secure: false, requireTLS: true },
        auth: { type: 'OAuth2', user: address, accessToken: token },
        tls: { ca: authority, servername: 'localhost' },
      });
    },
    async restart() {
      await operator.close();
      operator = await startOperator(config, time.now);
    },
    stopOperator: () => operator.close(),
    async close() {
      await operator.close();
      await psc.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The sources of all messages of a folder, oldest first. */
export async function sourcesIn(flow: ImapFlow, folder = 'INBOX'): Promise<string[]> {
  const lock = await flow.getMailboxLock(folder);
  try {
    if (flow.mailbox === false || flow.mailbox.exists === 0) return [];
    const messages: FetchMessageObject[] = await flow.fetchAll('1:*', { source: true });
    // What another client marks meanwhile is told too, without its source.
    return messages.flatMap(({ source }) => source?.toString('utf8') ?? []);
  } finally {
    lock.release();
  }
}
