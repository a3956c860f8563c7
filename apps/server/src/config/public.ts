import type { PublicConfig } from '@trousse/contract';
import type { Config } from '../config.ts';

/** What the page needs before anyone signs in. */
export function publicConfig(config: Config): PublicConfig {
  return {
    version: config.software.version,
    connectorPorts: config.connectorPorts,
    deposit: { maxBytes: config.deposit.maxBytes },
    ageOfMajority: config.ageOfMajority,
    ...(config.sandboxConsole !== undefined && { sandbox: { console: config.sandboxConsole } }),
  };
}
