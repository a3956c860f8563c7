import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { mssLimits } from '../limits.ts';
import { type MailAccount, tlsOptions } from '../mailbox/connect.ts';
import { isCertificateCode, MailboxFailure } from '../mailbox/failure.ts';
import { type RefusedRecipient, SubmissionFailure } from './failure.ts';

export type Submission = {
  /** Of the SMTP transaction, whatever the headers say. */
  readonly from: string;
  readonly to: readonly string[];
  /** Asks for delivery reports, where the operator gives them (RFC 3461). */
  readonly receipts?: boolean;
  readonly mime: Uint8Array;
  /** Told of the recipients refused, before any data; what it throws gives the message up. */
  readonly beforeData?: (refused: readonly RefusedRecipient[]) => Promise<void>;
};

/** What this package reads of the library's own state: the replies to recipients, before the data. */
type Replies = { _envelope?: { rejectedErrors?: readonly Reply[] } };
/** `originalCode` is that of Node, where the library puts its own in its place. */
type Reply = { recipient?: string; responseCode?: number; response?: string; code?: string; originalCode?: string };

/**
 * Gives a message to the operator: STARTTLS before anything, then the token, then one transaction.
 * @returns the recipients refused; the others were accepted
 * @throws SubmissionFailure, MailboxFailure `certificate`, what `token` or `beforeData` throw
 */
export async function submitMessage(account: MailAccount, message: Submission): Promise<readonly RefusedRecipient[]> {
  const connection = await open(account);
  try {
    await login(connection, account);
    return await transact(connection, message);
  } finally {
    connection.close();
  }
}

/** Largest message that the operator takes, in bytes as sent (SIZE, RFC 1870); undefined where it does not say. */
export async function askMaxMessageBytes(account: MailAccount): Promise<number | undefined> {
  const connection = await open(account);
  try {
    await login(connection, account);
    return (connection as unknown as { _maxAllowedSize?: number | false })._maxAllowedSize || undefined;
  } finally {
    connection.close();
  }
}

function open({ server, trust }: MailAccount): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    ...{ host: server.addresses?.[0] ?? server.host, port: server.port, secure: false, requireTLS: true },
    name: 'trousse.invalid',
    tls: tlsOptions(server, trust),
    logger: false,
    connectionTimeout: mssLimits.connectMs,
    greetingTimeout: mssLimits.greetingMs,
    socketTimeout: mssLimits.silenceMs,
  });
  return new Promise((resolve, reject) => {
    connection.on('error', (error: Reply) => {
      connection.close();
      reject(
        isCertificateCode(error.code) || isCertificateCode(error.originalCode)
          ? new MailboxFailure('certificate', error)
          : new SubmissionFailure('not-connected', { cause: error }),
      );
    });
    connection.connect((error) => (error ? connection.emit('error', error) : resolve(connection)));
  });
}

async function login(connection: SMTPConnection, { address, token }: MailAccount): Promise<void> {
  const accessToken = await token(false);
  let untold: unknown;
  const oauth2 = new XOAuth2({
    ...{ user: address, accessToken },
    provisionCallback(_user, _renew, done) {
      token(true).then(
        (renewed) => done(null, renewed),
        (error: unknown) => {
          untold = error;
          done(new Error('no token'));
        },
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    connection.once('end', () => reject(new SubmissionFailure('not-connected')));
    connection.login({ user: address, oauth2 }, (error: unknown) => {
      if (!error) return resolve();
      if (untold !== undefined) return reject(untold);
      const { code, responseCode } = error as Reply;
      const refused = code === 'EAUTH' && (responseCode === undefined || responseCode >= 500);
      reject(new SubmissionFailure(refused ? 'token' : 'not-connected', { replyCode: responseCode }));
    });
  });
}

function transact(connection: SMTPConnection, message: Submission): Promise<readonly RefusedRecipient[]> {
  const { from, to, mime, receipts, beforeData } = message;
  let begun = false;
  let givenUp: unknown;
  const refused = () => ((connection as unknown as Replies)._envelope?.rejectedErrors ?? []).map(refusedRecipient);
  // The library reads the message once the operator is ready for its data, after every recipient.
  const body = Readable.from(
    (async function* () {
      try {
        await beforeData?.(refused());
      } catch (error) {
        givenUp = error ?? new SubmissionFailure('not-connected');
        // Without its last line the operator must not take it (RFC 5321 §4.1.1.4).
        connection.close();
        throw givenUp;
      }
      begun = true;
      yield Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength);
    })(),
  );
  const envelope = {
    ...{ from, to: [...to], size: mime.byteLength },
    ...(receipts && {
      dsn: { return: 'HDRS' as const, notify: ['SUCCESS' as const, 'FAILURE' as const, 'DELAY' as const] },
    }),
  };
  return new Promise((resolve, reject) => {
    const lost = () => reject(givenUp ?? new SubmissionFailure(begun ? 'unknown' : 'not-connected'));
    connection.once('end', lost);
    connection.on('error', lost);
    connection.send(envelope, body, (error: unknown) => {
      if (!error) return resolve(refused());
      if (givenUp !== undefined) return reject(givenUp);
      const { responseCode, response } = error as Reply;
      if (responseCode !== undefined && responseCode >= 400) {
        // No cause: its words, which may quote addresses, are those of `replyText`.
        const told = { replyCode: responseCode, replyText: response, rejected: refused() };
        // 421: it ends the session, and did not take what it was being given.
        return reject(new SubmissionFailure('refused', told));
      }
      if ((error as Reply).code === 'EMESSAGE' && !begun)
        return reject(new SubmissionFailure('refused', { replyCode: 552, rejected: [], cause: error }));
      reject(new SubmissionFailure(begun ? 'unknown' : 'not-connected', { cause: error }));
    });
  });
}

function refusedRecipient({ recipient = '', responseCode = 0, response = '' }: Reply): RefusedRecipient {
  return { address: recipient, code: responseCode, text: response.slice(0, mssLimits.maxReplyCharacters) };
}
