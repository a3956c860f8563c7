/** Caps on what a call may cost. */
export const insiClientLimits = {
  /** Bytes of an answer. */
  maxAnswerBytes: 1024 * 1024,
  /** Times that a request is sent again when no answer came. */
  transportRetries: 1,
  /** Given names that are tried one by one. */
  maxNamesTried: 8,
  /** Times that the result of a batch is asked for. */
  maxFetches: 100,
  /** Identities sent in one batch, unless the caller says otherwise. */
  batchSize: 100,
} as const;
