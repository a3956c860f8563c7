/** What the outside gives to a connector. */
export type ConnectorDeps = {
  /** The time. */
  readonly clock: () => Date;
  /** That many unpredictable bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** Where the connector says what happens to it: never a PIN, an identity or a document. A pino logger fits. */
  readonly log: Log;
};

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** An unpredictable name of 128 bits or more, in base64url. */
export function randomName(random: ConnectorDeps['random'], bytes = 16): string {
  return Buffer.from(random(bytes)).toString('base64url');
}
