import { mssLimits } from '../limits.ts';
import { domainOf, isTrustedDomain } from '../message/domain.ts';
import { readAutoconfig } from './autoconfig.ts';
import type { DiscoveryConfig, DiscoveryDeps, MailServer, MailServers, ServiceRecord } from './model.ts';
import { isPublicAddress } from './public-address.ts';

export type Discovery = {
  /** Whether mailboxes of this address' domain may be opened at all: known, or under a trusted suffix. */
  accepts(address: string): boolean;
  /**
   * Where the servers of a mailbox are. Found ones are believed for a day, and none for a quarter of an hour.
   * @returns undefined where its domain is not accepted, names no server, or only such as must not be given a token: by
   *   IP address, under no trusted suffix, of this machine or of a local network
   */
  find(address: string): Promise<MailServers | undefined>;
};

type Kept = { readonly until: number; readonly servers: Promise<MailServers | undefined> };

const services = { imap: '_imap._tcp', submission: '_submission._tcp' } as const;

/** Where mail servers are, by configuration, else by DNS SRV and autoconfiguration (decision 49; ECO.1.1.9). */
export function createDiscovery(config: DiscoveryConfig, deps: DiscoveryDeps): Discovery {
  const kept = new Map<string, Kept>();
  const known = (domain: string) =>
    domain === '' ? undefined : config.operators.find(({ domains }) => isTrustedDomain(domain, domains));

  function ask(domain: string): Promise<MailServers | undefined> {
    const now = deps.now().getTime();
    const before = kept.get(domain);
    if (before !== undefined && now < before.until) return before.servers;
    const servers = discover(domain, config.trustedSuffixes, deps).catch(() => undefined);
    if (kept.size >= mssLimits.maxDiscoveredDomains) kept.delete(kept.keys().next().value!);
    // Until the answer is there, whoever asks waits for the same one.
    const entry = { until: now + mssLimits.foundServersMs, servers };
    kept.set(domain, entry);
    void servers.then((found) => {
      if (found === undefined && kept.get(domain) === entry)
        kept.set(domain, { ...entry, until: now + mssLimits.missingServersMs });
    });
    return servers;
  }

  return {
    accepts(address) {
      const domain = domainOf(address);
      return known(domain) !== undefined || isDiscoverable(domain, config.trustedSuffixes);
    },
    async find(address) {
      const domain = domainOf(address);
      const operator = known(domain);
      if (operator !== undefined) return { imap: operator.imap, submission: operator.submission };
      return isDiscoverable(domain, config.trustedSuffixes) ? await ask(domain) : undefined;
    },
  };
}

async function discover(
  domain: string,
  suffixes: readonly string[],
  deps: DiscoveryDeps,
): Promise<MailServers | undefined> {
  const safe = (server: { host: string; port: number } | undefined) => safeServer(server, suffixes, deps);
  const byName = async (service: string) => {
    const records = await deps.resolveService(`${service}.${domain}`).catch(() => []);
    for (const { name, port } of inOrder(records)) {
      const server = await safe({ host: name, port });
      if (server !== undefined) return server;
    }
    return undefined;
  };
  let [imap, submission] = await Promise.all([byName(services.imap), byName(services.submission)]);
  if (imap === undefined || submission === undefined) {
    const file = await autoconfigOf(domain, deps);
    imap ??= await safe(file?.imap);
    submission ??= await safe(file?.submission);
  }
  return imap && submission && { imap, submission };
}

async function autoconfigOf(domain: string, deps: DiscoveryDeps) {
  const host = `autoconfig.${domain}`;
  const addresses = await publicAddresses(host, deps);
  if (addresses.length === 0) return undefined;
  const file = await deps.fetchText(host, '/mail/config-v1.1.xml', addresses).catch(() => undefined);
  return file === undefined ? undefined : readAutoconfig(file);
}

/** A server that may be given a token, with the addresses to reach it at: it is not looked up again. */
async function safeServer(
  server: { host: string; port: number } | undefined,
  suffixes: readonly string[],
  deps: DiscoveryDeps,
): Promise<MailServer | undefined> {
  const host = server?.host.toLowerCase().replace(/\.$/, '') ?? '';
  if (server === undefined || !isDiscoverable(host, suffixes) || server.port < 1 || server.port > 65_535)
    return undefined;
  const addresses = await publicAddresses(host, deps);
  return addresses.length === 0 ? undefined : { host, port: server.port, addresses };
}

/** None when any of them is not of the Internet: one that is would only be the bait. */
async function publicAddresses(host: string, deps: DiscoveryDeps): Promise<readonly string[]> {
  const addresses = await deps.resolveHost(host).catch(() => []);
  return addresses.every(isPublicAddress) ? addresses : [];
}

/** A host name, and no literal address, under a trusted suffix. */
function isDiscoverable(name: string, suffixes: readonly string[]): boolean {
  if (name.length > 253 || !isTrustedDomain(name, suffixes)) return false;
  const labels = name.split('.');
  return labels.every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(label)) && /[a-z]/.test(labels.at(-1)!);
}

/** By priority, then by weight: the choice by chance of RFC 2782 serves operators' load, not ours. */
function inOrder(records: readonly ServiceRecord[]): readonly ServiceRecord[] {
  return [...records]
    .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
    .slice(0, mssLimits.maxServiceRecords);
}
