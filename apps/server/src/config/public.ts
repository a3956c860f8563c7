import type { PublicConfig } from '@trousse/contract';
import type { Config } from '../config.ts';

/** What the page needs before anyone signs in. */
export function publicConfig(config: Config): PublicConfig {
  return {
    version: config.software.version,
    connectorPorts: config.connectorPorts,
    ...(Object.keys(config.connectorDownloads).length > 0 && { connectorDownloads: config.connectorDownloads }),
    deposit: config.deposit,
    ageOfMajority: config.ageOfMajority,
    registration: config.registration,
    ...(config.psc !== undefined && { psc: { requests: config.psc.requests } }),
    ...(config.sandboxConsole !== undefined && { sandbox: { console: config.sandboxConsole } }),
  };
}
