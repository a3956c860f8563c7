import packageJson from '../package.json' with { type: 'json' };
import { type ConnectorConfig, connectorConfigSchema } from './config.ts';
import type { Context } from './context.ts';
import type { ConnectorDeps } from './deps.ts';
import { originPolicy } from './http/origin.ts';
import { listen } from './http/server.ts';
import { openConnectorKey } from './keys/connector-key.ts';
import { PairedBrowsers } from './pairing/paired.ts';
import { type PairingCode, PendingPairings } from './pairing/pending.ts';
import { ReadersHub } from './readers/hub.ts';
import { openReaders } from './readers/open.ts';
import { PinTries } from './session/pin-tries.ts';
import { CardSessions } from './session/sessions.ts';
import { UsesLog } from './uses/uses-log.ts';

export type RunningConnector = {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Ends the sessions and stops listening. */
  close(): Promise<void>;
  /** Resolves when no page's request is under way and every use is in its file. */
  settled(): Promise<void>;
  /** The codes that the connector's own page shows now. */
  pairingCodes(): readonly PairingCode[];
};

/** Starts a connector. @throws ZodError for a configuration that is not one; what the system says of the port */
export async function start(config: ConnectorConfig, deps: ConnectorDeps): Promise<RunningConnector> {
  const checked = connectorConfigSchema.parse(config);
  const key = await openConnectorKey(checked.dataDir);
  const paired = await PairedBrowsers.open(checked.dataDir);
  const uses = new UsesLog(checked.dataDir, deps.clock, () => deps.log.error({}, 'The log of uses cannot be written'));
  const readers = openReaders(checked.readers);
  const hub = new ReadersHub(readers);
  await hub.refresh();
  const tries = new PinTries();
  const sessions = new CardSessions({ config: checked, deps, key, hub, uses, tries });
  const context: Context = {
    deps,
    version: packageJson.version,
    key,
    mayPair: originPolicy(checked.servers),
    paired,
    pending: new PendingPairings(deps),
    readers,
    hub,
    newestMiddleware: checked.readers.kind === 'hardware' ? checked.readers.newestMiddleware : '',
    sessions,
    tries,
    uses,
    underWay: new Set(),
  };
  const idle = async () => {
    while (context.underWay.size > 0) await Promise.allSettled(context.underWay);
    await sessions.heard();
    await uses.settled();
  };
  const stop = async () => {
    await sessions.close();
    hub.close();
    readers.close();
    await idle();
  };
  const { app, port } = await listen(context, checked.port).catch(async (error) => {
    await stop();
    throw error;
  });
  const url = `http://127.0.0.1:${port}`;
  deps.log.info({ url }, 'Connecteur Trousse en marche');
  return {
    url,
    async close() {
      await app.close();
      await stop();
    },
    settled: idle,
    pairingCodes: () => context.pending.codes(),
  };
}
