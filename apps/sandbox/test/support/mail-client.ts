import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { composeMessage, type OutgoingMessage, parseMessage, type ReceivedMessage } from '@trousse/mss';
import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { pscClientId } from '../../src/compose/configs.ts';
import { foldersOf } from '../../src/compose/folders.ts';
import { professional } from '../../src/people/professionals.ts';
import { issuerOf } from '../../src/psc/start-psc.ts';
import { ownMailbox } from './mail-desk.ts';
import { sourcesIn } from './operator-stand.ts';
import { tokenByPhone } from './psc-token.ts';
import type { Visit } from './visit.ts';

/** The mail software of somebody who is not at the browser: plain IMAP and SMTP, with a token of their own. */
export class MailClient {
  readonly address: string;
  readonly #visit: Pick<Visit, 'sandbox' | 'dataDir'>;
  readonly #key: string;
  #flow: ImapFlow | undefined;

  constructor(visit: Pick<Visit, 'sandbox' | 'dataDir'>, key: string) {
    this.#visit = visit;
    this.#key = key;
    this.address = ownMailbox(key);
  }

  /** What was received so far, oldest first. */
  async inbox(): Promise<ReceivedMessage[]> {
    this.#flow ??= await this.#open();
    await this.#flow.noop();
    const sources = await sourcesIn(this.#flow);
    return await Promise.all(sources.map((source) => parseMessage(Buffer.from(source))));
  }

  /** Sends a message to one mailbox. */
  async deliver(to: string, message: Pick<OutgoingMessage, 'subject' | 'text' | 'attachments'>): Promise<void> {
    const { familyName, givenName } = professional(this.#key);
    const raw = await composeMessage({
      ...{ messageId: `<${randomUUID()}@demo.mssante.fr>`, boundarySeed: randomUUID(), date: new Date() },
      ...{ from: { name: `${givenName} ${familyName}`, address: this.address }, to: [{ name: '', address: to }] },
      ...message,
    });
    const { tls, ...where } = await this.#at('submission');
    const auth = { type: 'OAuth2', user: this.address, accessToken: await this.#token() } as const;
    const smtp = nodemailer.createTransport({ ...where, secure: false, requireTLS: true, auth, tls });
    await smtp.sendMail({ envelope: { from: this.address, to: [to] }, raw: Buffer.from(raw) });
  }

  close(): void {
    this.#flow?.close();
    this.#flow = undefined;
  }

  async #open(): Promise<ImapFlow> {
    const auth = { user: this.address, accessToken: await this.#token() };
    const flow = new ImapFlow({ ...(await this.#at('imap')), secure: false, doSTARTTLS: true, logger: false, auth });
    flow.on('error', () => {});
    await flow.connect();
    return flow;
  }

  async #at(service: 'imap' | 'submission') {
    const { pki, services } = this.#visit.sandbox;
    const { url } = (await services()).find(({ name }) => name === service)!;
    const { hostname: host, port } = new URL(url!);
    return { host, port: Number(port), tls: { ca: pki.authority.certificatePem, servername: 'localhost' } };
  }

  async #token(): Promise<string> {
    const { sandbox, dataDir } = this.#visit;
    const { clientSecret } = JSON.parse(await readFile(foldersOf(dataDir).psc, 'utf8')) as { clientSecret: string };
    const { psc, portal } = sandbox.urls;
    const client = { id: pscClientId, origin: portal };
    const place = { url: psc, issuer: issuerOf(Number(new URL(psc).port)), phone: sandbox.phone, client };
    return await tokenByPhone({ ...place, secret: clientSecret }, professional(this.#key).nationalId);
  }
}
