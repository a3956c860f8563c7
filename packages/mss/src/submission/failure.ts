/** Why a message was not accepted, by what is known of its fate. */
export type SubmissionFailureKind =
  /** The operator answered with a refusal: it certainly does not have the message. */
  | 'refused'
  /** No data were sent: it certainly does not have the message. */
  | 'not-connected'
  /** The token was refused before any data: it certainly does not have the message. */
  | 'token'
  /** The line was lost once the data had begun: the operator may have it. */
  | 'unknown';

/** A recipient that the operator refused while it took the others; its words are shown, never logged. */
export type RefusedRecipient = { readonly address: string; readonly code: number; readonly text: string };

/** A message that was not accepted, or whose fate is not known. The message of the error quotes no address. */
export class SubmissionFailure extends Error {
  readonly kind: SubmissionFailureKind;
  /** The reply code of SMTP (RFC 5321 §4.2), where there was a reply. */
  readonly replyCode: number | undefined;
  /** The operator's own words: to be shown as they came, never logged. */
  readonly replyText: string | undefined;
  /** Recipients refused, where they all were or the message was given up for it. */
  readonly rejected: readonly RefusedRecipient[];

  constructor(
    kind: SubmissionFailureKind,
    o: {
      replyCode?: number | undefined;
      replyText?: string | undefined;
      rejected?: readonly RefusedRecipient[];
      cause?: unknown;
    } = {},
  ) {
    super(`Submission failed: ${kind}${o.replyCode === undefined ? '' : ` (${o.replyCode})`}`, { cause: o.cause });
    this.name = 'SubmissionFailure';
    this.kind = kind;
    this.replyCode = o.replyCode;
    this.replyText = o.replyText;
    this.rejected = o.rejected ?? [];
  }
}
