import { ORPCError } from '@orpc/server';
import type { ErrorCode } from '@trousse/contract';
import { MailboxFailure, type MailboxFailureKind, MssError } from '@trousse/mss';
import { failure } from '../errors.ts';

const codes: Readonly<Record<MailboxFailureKind, ErrorCode>> = {
  refused: 'MAIL_REFUSED',
  certificate: 'MAIL_CERTIFICATE',
  unreachable: 'MAIL_UNREACHABLE',
  gone: 'MAIL_MESSAGE_GONE',
  full: 'MAIL_FULL',
  declined: 'MAIL_DECLINED',
};

/** A failure of a mail server or of a message as an error of the contract. What the server said stays out. */
export function mailFailure(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  if (error instanceof MailboxFailure) return failure(codes[error.kind], undefined, error);
  if (error instanceof MssError) return failure('MAIL_UNREADABLE', undefined, error);
  return error;
}

/** Runs it, and tells its failure in the contract's words. */
export async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw mailFailure(error);
  }
}
