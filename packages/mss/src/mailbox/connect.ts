import { ImapFlow } from 'imapflow';
import type { MailServer } from '../discovery/model.ts';
import { mssLimits } from '../limits.ts';
import { MailboxFailure, mailboxFailure } from './failure.ts';

/** Whom to believe: the authorities alone, and the lists of what they revoked, where there are any (ECO.1.1.6, 1.1.10). */
export type MailTrust = { readonly authorities: readonly string[]; readonly revocations: readonly string[] };

export type MailAccount = {
  readonly server: MailServer;
  readonly trust: MailTrust;
  /** The address of the mailbox, which is its user. */
  readonly address: string;
  /** A token that has not ended; asked for at each connection, `renewed` after a refusal. Never kept. */
  token(renewed: boolean): Promise<string>;
};

/** What a connection is for: one that waits for news, or one that works. */
export type ConnectionUse = { readonly idle: boolean };

/**
 * Opens an IMAP connection: STARTTLS before anything, then the token (SC.MSS/CONF.05 to 07). Whoever gets it closes it.
 * @throws MailboxFailure; what `token` throws
 */
export async function connectMailbox(account: MailAccount, { idle }: ConnectionUse): Promise<ImapFlow> {
  try {
    return await connectOnce(account, idle, await account.token(false));
  } catch (error) {
    // A token may have ended on the way, or have been withdrawn: a fresh one is tried, once.
    if (!(error instanceof MailboxFailure) || error.kind !== 'refused') throw error;
    return await connectOnce(account, idle, await account.token(true));
  }
}

async function connectOnce(account: MailAccount, idle: boolean, accessToken: string): Promise<ImapFlow> {
  const { server, trust, address } = account;
  const client = new ImapFlow({
    ...{ host: server.addresses?.[0] ?? server.host, port: server.port, secure: false, doSTARTTLS: true },
    servername: server.host,
    tls: tlsOptions(server, trust),
    auth: { user: address, accessToken },
    // It would log commands, and so what people look for.
    logger: false,
    disableAutoIdle: !idle,
    autoIdleDelay: 200,
    connectionTimeout: mssLimits.connectMs,
    greetingTimeout: mssLimits.greetingMs,
    socketTimeout: mssLimits.silenceMs * (idle ? 15 : 1),
    maxIdleTime: mssLimits.idleRenewMs,
    maxLiteralSize: mssLimits.maxMessageBytes,
    maxResponseSize: 2 * mssLimits.maxMessageBytes,
    maxLineLength: mssLimits.maxMessageBytes,
    clientInfo: { name: 'Trousse' },
  });
  // A socket that breaks between two commands says so here, and would end the process if nobody listened.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw mailboxFailure(error);
  }
}

/** TLS to a mail server: nobody else's certificates, and the name that was asked for (ECO.1.1.5 to 1.1.10). */
export function tlsOptions(server: MailServer, { authorities, revocations }: MailTrust) {
  return {
    servername: /^[\d.]+$|:/.test(server.host) ? '' : server.host,
    ca: [...authorities],
    ...(revocations.length > 0 && { crl: [...revocations] }),
    minVersion: 'TLSv1.2' as const,
    rejectUnauthorized: true,
  };
}
