/**
 * Why a tunnel or one of its streams failed.
 *
 * The first group ends the whole tunnel (the peer broke the protocol, or the connection went); the second ends one
 * stream. Applications add their own codes through `reset`: those arrive unchanged in `TunnelError.code`.
 */
export const tunnelErrors = {
  closed: 'The tunnel is closed',
  'unknown-frame': 'The peer sent a frame type that this protocol does not have',
  'malformed-frame': 'The peer sent a frame whose content does not have the form of its type',
  'frame-too-large': 'The peer sent a frame larger than agreed',
  'unknown-stream': 'The peer wrote on a stream that nobody opened',
  'stream-reused': 'The peer opened a stream under a number already used',
  'write-after-end': 'Data arrived, or was written, after the end of a stream',
  'credit-exceeded': 'The peer sent more than the credit it was given, or gave more credit than a window holds',
  'peer-silent': 'The peer answered no sign of life',
  'header-too-large': 'The header of a stream is larger than agreed',
  'too-many-streams': 'Too many streams are open at once',
  cancelled: 'The reader of the stream left before its end',
  internal: 'The receiver of the stream failed',
  'malformed-answer': 'The answer of a stream does not start with a JSON object',
} as const;

/** A code of the table above, or one that an application gave to `reset`. */
export type TunnelErrorCode = keyof typeof tunnelErrors;

/** A tunnel or a stream that failed; `code` says why and is safe to log, as is the message. */
export class TunnelError extends Error {
  readonly code: string;

  constructor(code: string, message?: string, options?: ErrorOptions) {
    super(message ?? (Object.hasOwn(tunnelErrors, code) ? tunnelErrors[code as TunnelErrorCode] : code), options);
    this.name = 'TunnelError';
    this.code = code;
  }
}
