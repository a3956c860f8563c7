import { ORPCError } from '@orpc/server';
import { type ErrorCode, errorTable } from '@trousse/contract';

/** What may go with an error; the national service's words are shown, never logged. */
export type FailureData = {
  serverCode?: string;
  serverText?: string;
  /** What our own refusal is about, in words of ours. */
  detail?: string;
  /** `document` from 0, where there are several. */
  fields?: { field: string; code: string; document?: number }[];
};

export type Failure = ORPCError<ErrorCode, FailureData | undefined>;

/** An error of the contract's table, ready to throw: its sentence and status come from there. */
export function failure(code: ErrorCode, data?: FailureData, cause?: unknown): Failure {
  const { status, message } = errorTable[code];
  const options = { status, message, ...(cause instanceof Error && { cause }) };
  return new ORPCError<ErrorCode, FailureData | undefined>(code, { ...options, data });
}

/** The code that a page may see for any error: ours as they are, everything else INTERNAL. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ORPCError && Object.hasOwn(errorTable, error.code) ? (error.code as ErrorCode) : 'INTERNAL';
}

/** The data of one of our errors. */
export function dataOf(error: unknown): FailureData {
  return error instanceof ORPCError ? ((error.data as FailureData | undefined) ?? {}) : {};
}
