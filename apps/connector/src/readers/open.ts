import { type CardReaders, createHardwareReaders, createSoftwareReaders } from '@trousse/cards';
import type { CheckedConfig } from '../config.ts';

/** The readers of the configuration: the connector's own to watch, and those of each session's process. */
export function openReaders(readers: CheckedConfig['readers']): CardReaders {
  if (readers.kind === 'software') return createSoftwareReaders(readers.dir);
  const { pkcs11Module, pkcs11Provider, tlsEngine, environment } = readers;
  return createHardwareReaders({ pkcs11Module, pkcs11Provider, tlsEngine, environment });
}
