import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Accounts } from '../accounts/accounts.ts';
import type { Bearer } from '../accounts/bearer.ts';
import type { Faults } from '../faults.ts';
import { limits } from '../limits.ts';
import type { Envelope } from './delivery.ts';

export type SubmissionOptions = {
  /** On loopback; 0 takes a free one. */
  readonly port: number;
  readonly tls: { readonly key: string; readonly cert: string };
};

export type SubmissionDeps = {
  readonly accounts: Pick<Accounts, 'mayOpen'>;
  readonly bearer: Bearer;
  readonly faults: Faults;
  /** Takes the message: durable once it resolves, and only then the client hears 250. */
  readonly accept: (envelope: Envelope, bytes: Buffer) => Promise<void>;
};

export type RunningSubmission = { readonly port: number; close(): Promise<void> };

type User = { readonly address: string };

/** Starts submission: STARTTLS at least 1.2, XOAUTH2, SIZE, DSN (RFC 3461); one writes under one's own mailbox only. */
export async function serveSubmission(options: SubmissionOptions, deps: SubmissionDeps): Promise<RunningSubmission> {
  const { faults } = deps;
  const server = new SMTPServer({
    ...options.tls,
    ...{ minVersion: 'TLSv1.2', logger: false, name: 'localhost', banner: 'Trousse, bac a sable' },
    ...{ authMethods: ['XOAUTH2'], size: limits.message, rejectOversized: true, hideDSN: false },
    ...{
      hideENHANCEDSTATUSCODES: false,
      disableReverseLookup: true,
      maxClients: limits.connections,
      closeTimeout: 1_000,
    },
    onAuth({ username = '', accessToken = '' }, _, done) {
      signOn(deps, username, accessToken).then((response) => done(null, response), done);
    },
    onMailFrom({ address }, session, done) {
      const own = (session.user as User).address;
      done(address.toLowerCase() === own ? null : refusal(553, 'You write under your own mailbox only'));
    },
    onRcptTo({ address }, session, done) {
      const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
      if (session.envelope.rcptTo.length >= limits.recipients) return done(refusal(452, 'Too many recipients'));
      done(faults.allows(domain) ? null : refusal(550, 'This domain is outside the trust space'));
    },
    onData(stream, session, done) {
      // A line that breaks in the middle leaves nothing behind.
      take(stream, session, deps).then(
        (cut) => (cut ? dropLine(server, session) : done(null)),
        (error: Error & { responseCode?: number }) => done(error.responseCode ? error : refusal(451, 'Local error')),
      );
    },
  });
  // A client that breaks the handshake or the line is no event.
  server.on('error', () => {});
  const listener = server.listen(options.port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function signOn({ accounts, bearer, faults }: SubmissionDeps, username: string, token: string) {
  const refused = { data: { status: '401', schemes: 'bearer', scope: 'mail' } };
  if (faults.now.login === 'refused') return { message: 'This mailbox may not be used now', responseCode: 535 };
  if (faults.now.login === 'expired') return refused;
  const outcome = await bearer(token);
  if (outcome === 'away') return { message: 'Pro Sante Connect does not answer', responseCode: 454 };
  const address = username.toLowerCase();
  if (outcome === 'refused' || !accounts.mayOpen(address, outcome.nationalId)) return refused;
  return { user: { address } satisfies User };
}

/** Reads and accepts a message. True where the client is not to hear of it. */
async function take(stream: SMTPServerDataStream, session: SMTPServerSession, deps: SubmissionDeps): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) return false;
  const fault = deps.faults.takeSubmission();
  if (fault === 'refused') throw refusal(554, 'Message refused by the operator');
  if (fault === 'busy') throw refusal(451, 'Try again later');
  if (fault === 'lost-dropped') return true;
  const { envelopeId, recipients } = envelopeOf(session);
  const from = (session.user as User).address;
  await deps.accept({ from, recipients, ...(envelopeId !== undefined && { envelopeId }) }, Buffer.concat(chunks));
  return fault === 'lost-accepted';
}

function envelopeOf({ envelope }: SMTPServerSession) {
  return {
    envelopeId: envelope.dsn?.envid ?? undefined,
    recipients: envelope.rcptTo.map(({ address, dsn }) => ({
      address: address.toLowerCase(),
      ...(dsn?.notify !== undefined && { notify: dsn.notify }),
    })),
  };
}

function dropLine(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.session.id === id) connection._socket.destroy();
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
