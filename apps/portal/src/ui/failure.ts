import { type ErrorCode, explain, isErrorCode } from '@trousse/contract/errors';

/** What the user reads when something did not work. Never carries patient data of ours. */
export type Failure = {
  code: ErrorCode;
  message: string;
  next: string;
  serverCode?: string;
  serverText?: string;
  /** What our own refusal is about, in words of ours. */
  detail?: string;
  fields?: { field: string; code: string; document?: number }[];
  /** Only for a wrong PIN or a wrong pairing code. */
  triesLeft?: number;
  /** The card tells its tries by flags only: `triesLeft` is the most, or the least, that is left. */
  triesBound?: 'at-most' | 'at-least';
};

/** An error that already bears one of the contract's codes. */
export class CodedError extends Error {
  readonly code: string;
  readonly data: unknown;

  constructor(code: string, data?: unknown) {
    super(code);
    this.name = 'CodedError';
    this.code = code;
    this.data = data;
  }
}

type Details = Pick<Failure, 'serverCode' | 'serverText' | 'detail' | 'fields' | 'triesLeft' | 'triesBound'>;

function details(data: unknown): Details {
  if (typeof data !== 'object' || data === null) return {};
  const { serverCode, serverText, detail, fields, triesLeft, triesBound } = data as Record<string, unknown>;
  return {
    ...(typeof serverCode === 'string' && { serverCode }),
    ...(typeof serverText === 'string' && { serverText }),
    ...(typeof detail === 'string' && { detail }),
    ...(Array.isArray(fields) && { fields: fields as NonNullable<Failure['fields']> }),
    ...(typeof triesLeft === 'number' && { triesLeft }),
    ...((triesBound === 'at-most' || triesBound === 'at-least') && { triesBound }),
  };
}

/** The code of whatever was thrown: the contract's own, NETWORK for a request that never arrived, else INTERNAL. */
export function codeOf(error: unknown): ErrorCode {
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && isErrorCode(error.code)) return error.code;
    if ('name' in error && error.name === 'AbortError') return 'CANCELLED';
    // fetch tells a lost connection by a TypeError and nothing else.
    if (error instanceof TypeError && !('code' in error)) return 'NETWORK';
  }
  return 'INTERNAL';
}

/** Turns whatever was thrown into the sentence and next step of the contract's table. */
export function failureOf(error: unknown): Failure {
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined;
  return { ...explain(codeOf(error)), ...details(data) };
}

/** A failure made from a code alone, as events carry it. */
export function failureFromCode(code: string, more: Details = {}): Failure {
  return { ...explain(code), ...details(more) };
}
