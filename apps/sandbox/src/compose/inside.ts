import { randomBytes } from 'node:crypto';
import { start as startConnector } from '@trousse/connector';
import { start as startDmp } from '@trousse/dmp-server';
import { start as startServer } from '@trousse/server';
import { pino } from 'pino';
import type { Apps, RunningApp } from './apps.ts';
import { connectorConfig, dmpConfig, type Plan, serverConfig } from './configs.ts';

type Started = { readonly url: string; close(): Promise<void>; settled(): Promise<void> };

/** Starts the apps in this process; what is started when one fails is closed again. */
export async function startInside(plan: Plan, clock: () => Date): Promise<Apps> {
  const started: Started[] = [];
  const keep = async <T extends Started>(app: Promise<T>): Promise<T> => {
    const running = await app;
    started.push(running);
    return running;
  };
  const deps = { clock, random: randomBytes, log: pino({ level: 'silent' }) };
  try {
    const dmp = await keep(startDmp(dmpConfig(plan), deps));
    let connector = await keep(startConnector(connectorConfig(plan), deps));
    const server = await keep(startServer(serverConfig(plan), deps));
    return {
      dmp: here(dmp),
      connector: {
        ...{ url: connector.url, pid: process.pid },
        settled: () => connector.settled(),
        close: () => connector.close(),
        async reopen() {
          connector = await startConnector(connectorConfig(plan), deps);
        },
        pairings: async () => connector.pairingCodes().map(({ origin, code }) => ({ origin, code })),
      },
      server: here(server),
    };
  } catch (error) {
    for (const app of started.reverse()) await app.close();
    throw error;
  }
}

function here(app: Started): RunningApp {
  return { url: app.url, pid: process.pid, settled: () => app.settled(), close: () => app.close() };
}
