import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { start as startConnector } from '@trousse/connector';
import { start as startDmp } from '@trousse/dmp-server';
import { start as startServer } from '@trousse/server';
import { pino } from 'pino';
import { startOperator } from '../operator/start-operator.ts';
import type { Apps, RunningApp } from './apps.ts';
import { connectorConfig, dmpConfig, operatorConfig, type Plan, serverConfig } from './configs.ts';

type Started = { readonly url: string; close(): Promise<void>; settled?(): Promise<void> };

/** Starts the apps in this process; what is started when one fails is closed again. */
export async function startInside(plan: Plan, clock: () => Date): Promise<Apps> {
  const started: Started[] = [];
  const keep = async <T extends Started>(app: Promise<T>): Promise<T> => {
    const running = await app;
    started.push(running);
    return running;
  };
  // The same files as of processes apart: what they hold is the same too.
  const depsOf = (app: string) => {
    const file = createWriteStream(path.join(plan.folders.logs, `${app}.log`), { flags: 'a', mode: 0o600 });
    return { clock, random: randomBytes, log: pino({ level: 'info' }, file) };
  };
  const connectorDeps = depsOf('connector');
  try {
    const dmp = await keep(startDmp(dmpConfig(plan), depsOf('dmp-server')));
    let connector = await keep(startConnector(connectorConfig(plan), connectorDeps));
    let operator = await keep(startOperator(operatorConfig(plan), clock));
    const server = await keep(startServer(serverConfig(plan), depsOf('server')));
    return {
      dmp: here(dmp),
      connector: {
        ...{ url: connector.url, pid: process.pid },
        settled: () => connector.settled(),
        close: () => connector.close(),
        async reopen() {
          connector = await startConnector(connectorConfig(plan), connectorDeps);
        },
        pairings: async () => connector.pairingCodes().map(({ origin, code }) => ({ origin, code })),
      },
      server: here(server),
      operator: {
        ...{ url: operator.url, pid: process.pid },
        settled: async () => {},
        close: () => operator.close(),
        async reopen() {
          operator = await startOperator(operatorConfig(plan), clock);
        },
      },
    };
  } catch (error) {
    for (const app of started.reverse()) await app.close();
    throw error;
  }
}

function here(app: Started): RunningApp {
  return { url: app.url, pid: process.pid, settled: async () => app.settled?.(), close: () => app.close() };
}
