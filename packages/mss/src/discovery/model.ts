/** Where a server answers. `host` is what its certificate must say; `addresses` are where it is, when looked up. */
export type MailServer = { readonly host: string; readonly port: number; readonly addresses?: readonly string[] };

export type MailServers = { readonly imap: MailServer; readonly submission: MailServer };

export type ServiceRecord = {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

/** What discovery takes from outside. Each answer of none is an empty list or undefined; a failure throws. */
export type DiscoveryDeps = {
  /** SRV records of a name (RFC 2782); a record of target `.` says that there is no such service. */
  resolveService(name: string): Promise<readonly ServiceRecord[]>;
  /** IP addresses of a host, as text. */
  resolveHost(host: string): Promise<readonly string[]>;
  /** The text of `https://host/path`, without redirection, from one of those addresses. */
  fetchText(host: string, path: string, addresses: readonly string[]): Promise<string | undefined>;
  readonly now: () => Date;
};

export type DiscoveryConfig = {
  /** Trusted as they are, on this machine or a local network too. */
  readonly operators: readonly {
    /** With all those under them. */
    readonly domains: readonly string[];
    readonly imap: MailServer;
    readonly submission: MailServer;
  }[];
  /** Domains under which the DNS is believed. */
  readonly trustedSuffixes: readonly string[];
};
