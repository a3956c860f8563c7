import type { Logger } from 'pino';

/** What must never be written, wherever it comes from: a second net under what each line chooses to say. */
const never = [
  'req',
  'res',
  'headers',
  '*.headers',
  'cookie',
  '*.cookie',
  '*.password',
  '*.pin',
  '*.ticket',
  '*.nonce',
];

/**
 * The log of this app under the one it was given: an error says its kind, its code and where it was raised, never its
 * message, which may quote what was being read.
 */
export function appLog(log: Logger): Logger {
  return log.child({ app: 'server' }, { serializers: { err: describeError }, redact: { paths: never, remove: true } });
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    at: frames.slice(0, 6).map((line) => line.trim().slice(0, 200)),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
