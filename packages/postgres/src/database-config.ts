/** How an app reaches its database: `host` is a host name or the folder of a Unix socket. */
export type DatabaseConfig = {
  readonly host: string;
  readonly port?: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string;
};
