import { type CardReaders, createSoftwareReaders, type Reader } from '@trousse/cards';
import type { ConnectorConfig } from '@trousse/connector';

/** The two readers that are folders; whatever the readers are made of, these folders say which card lies in which. */
export const readerNames = ['Lecteur Démo 01', 'Lecteur Démo 02'] as const;

/** The readers of the workstation, whatever they are made of. */
export type CardStand = {
  readonly kind: 'software' | 'virtual';
  /** Names of the two readers, as every program of the workstation sees them. */
  readonly slots: readonly [string, string];
  /** The readers, as a program of the workstation sees them. */
  readonly readers: CardReaders;
  /** What a connector is configured with. */
  readonly configuration: ConnectorConfig['readers'];
  /** Makes the readers hold what lies in the folders. One call at a time. */
  show(lying: readonly Reader[]): Promise<void>;
  /** What only readers of the machine can do. */
  readonly machine?: {
    /** Pulls a Vitale card out at the first read of it, then calls `pulled`. */
    pullAtNextReading(slot: string, pulled: () => void): void;
    stopService(): Promise<void>;
    resumeService(): Promise<void>;
  };
  close(): Promise<void>;
};

/** Virtual readers were asked for and cannot be had; the message is in French and says why. */
export class VirtualReadersMissing extends Error {
  override name = 'VirtualReadersMissing';
}

/** Readers that are the folders themselves. */
export function softwareStand(folder: string): CardStand {
  const readers = createSoftwareReaders(folder);
  return {
    kind: 'software',
    slots: readerNames,
    readers,
    configuration: { kind: 'software', dir: folder },
    show: async () => {},
    close: async () => readers.close(),
  };
}
