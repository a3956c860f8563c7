/** Why the launcher or a migration gave up. */
export const postgresErrorCodes = {
  unsupportedPlatform: 'unsupported-platform',
  noBinaries: 'no-binaries',
  noUser: 'no-user',
  alreadyRunning: 'already-running',
  folderBusy: 'folder-busy',
  pathTooLong: 'path-too-long',
  unsafeFolder: 'unsafe-folder',
  initdbFailed: 'initdb-failed',
  startFailed: 'start-failed',
  unsafeSettings: 'unsafe-settings',
  migrationFailed: 'migration-failed',
} as const;

export type PostgresErrorCode = (typeof postgresErrorCodes)[keyof typeof postgresErrorCodes];

/** Every failure of this package; `message` names paths and settings, never data. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode;

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresError';
    this.code = code;
  }
}
