import { AuthenticationFailure, ImapFlowErrorCode } from 'imapflow';

export type MailboxFailureKind =
  /** The token was refused for this mailbox. */
  | 'refused'
  /** Its certificate is not of the authorities, revoked, or of another host; or TLS could not be had. */
  | 'certificate'
  /** It does not answer, or the line was lost. */
  | 'unreachable'
  /** What was asked for is not there: a folder, a message. */
  | 'gone'
  /** No room is left. */
  | 'full'
  /** It answered no to what was asked. */
  | 'declined';

/** What a mail server did not do. The message says the kind alone: it can be logged. */
export class MailboxFailure extends Error {
  readonly kind: MailboxFailureKind;
  constructor(kind: MailboxFailureKind, cause?: unknown) {
    super(`The mail server failed: ${kind}`, { cause });
    this.name = 'MailboxFailure';
    this.kind = kind;
  }
}

type Told = {
  readonly code?: string;
  readonly tlsFailed?: boolean;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly serverResponseCode?: string;
  readonly responseStatus?: string;
};

/** A failure of the IMAP library in this package's words (RFC 5530 for the codes). */
export function mailboxFailure(error: unknown): MailboxFailure {
  return error instanceof MailboxFailure ? error : new MailboxFailure(kindOf(error), error);
}

function kindOf(error: unknown): MailboxFailureKind {
  const { code, tlsFailed, authenticationFailed, mailboxMissing, serverResponseCode, responseStatus } = (error ??
    {}) as Told;
  if (error instanceof AuthenticationFailure || authenticationFailed) return 'refused';
  if (isCertificateCode(code)) return 'certificate';
  if (tlsFailed && code === undefined) return 'certificate';
  const said = serverResponseCode?.toUpperCase();
  if (mailboxMissing || said === 'NONEXISTENT' || said === 'TRYCREATE' || code === ImapFlowErrorCode.NotFound)
    return 'gone';
  if (said === 'OVERQUOTA' || said === 'TOOBIG' || said === 'LIMIT') return 'full';
  if (said === 'UNAVAILABLE' || said === 'INUSE') return 'unreachable';
  return responseStatus === 'NO' || responseStatus === 'BAD' ? 'declined' : 'unreachable';
}

/** Codes of Node for a certificate that is not believed, and of a server that offers no TLS worth the name. */
export function isCertificateCode(code: string | undefined): boolean {
  return (
    code !== undefined &&
    (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|CRL|^ERR_TLS_|^ERR_SSL_|^HOSTNAME_MISMATCH$|^STARTTLS_INJECTION$|^ETLS$/.test(
      code,
    ) ||
      code === 'EPROTO')
  );
}
