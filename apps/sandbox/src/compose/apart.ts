import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PairingView } from '../console/desk.ts';
import type { Apps, RunningApp } from './apps.ts';
import { connectorConfig, dmpConfig, operatorConfig, type Plan, serverConfig } from './configs.ts';
import { writeWhole } from './kept-file.ts';
import { ServiceProcess } from './service-process.ts';
import { clockVariable } from './shifted-date.ts';

/** Starts each app in a process of its own; what is started when one fails is stopped again. */
export async function startApart(plan: Plan, log: (line: string) => void): Promise<Apps> {
  const files = await writeConfigs(plan);
  const run = (name: string, app: string, env: Record<string, string>) =>
    ServiceProcess.start({
      name,
      main: fileURLToPath(mainOf(app)),
      env: { ...env, ...clockOf(plan) },
      logFile: path.join(plan.folders.logs, `${app}.log`),
      log,
    });
  const starting = [
    run('Le serveur DMP', 'dmp-server', { TROUSSE_DMP_CONFIG: files.dmp }),
    run('Le connecteur', 'connector', { TROUSSE_CONNECTOR_CONFIG: files.connector }),
    run('L’opérateur de messagerie', operatorApp, { TROUSSE_OPERATOR_CONFIG: files.operator }),
    run('Le serveur', 'server', { TROUSSE_SERVER_CONFIG: files.server, TROUSSE_SERVER_SECRETS: files.secrets }),
  ];
  const outcomes = await Promise.allSettled(starting);
  const failed = outcomes.find((one) => one.status === 'rejected');
  const [dmp, connector, operator, server] = outcomes.map((one) =>
    one.status === 'fulfilled' ? one.value : undefined,
  );
  if (failed || !dmp || !connector || !operator || !server) {
    await Promise.all([dmp, connector, operator, server].map((service) => service?.stop()));
    throw failed?.reason;
  }
  return {
    dmp: apart(dmp),
    connector: Object.assign(apart(connector), {
      pairings: async () => readPairings(await connector.ask('pairing-codes')),
    }),
    operator: apart(operator),
    server: apart(server),
  };
}

/** The operator is no app of the product: it is the sandbox's own. */
const operatorApp = 'operator';

function mainOf(app: string): string {
  if (app === operatorApp) return new URL('../operator/main.ts', import.meta.url).href;
  return import.meta.resolve(`@trousse/${app}`).replace(/[^/]+$/, 'main.ts');
}

/** Every process starts with the module that moves its time, and knows nothing of it. */
function clockOf({ folders }: Plan): Record<string, string> {
  const preload = `--import=${new URL('./shifted-date.ts', import.meta.url).href}`;
  return {
    NODE_OPTIONS: [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' '),
    [clockVariable]: folders.clock,
  };
}

async function writeConfigs(plan: Plan) {
  const file = (name: string) => path.join(plan.folders.config, `${name}.json`);
  const files = {
    dmp: file('dmp-server'),
    connector: file('connector'),
    operator: file('operator'),
    server: file('server'),
    secrets: file('server.secrets'),
  };
  const { database, journal, software, psc, ...server } = serverConfig(plan);
  const { password: databasePassword, ...openDatabase } = database;
  const { password: journalPassword, ...openJournal } = journal;
  const { homologation, ...openSoftware } = software;
  await writeWhole(files.dmp, dmpConfig(plan));
  await writeWhole(files.connector, connectorConfig(plan));
  await writeWhole(files.operator, operatorConfig(plan));
  const { clientSecret, ...openPsc } = psc!;
  await writeWhole(files.server, {
    ...server,
    ...{ database: openDatabase, journal: openJournal, software: openSoftware, psc: openPsc },
  });
  await writeWhole(files.secrets, {
    database: { password: databasePassword },
    journal: { password: journalPassword },
    software: { homologation },
    psc: { clientSecret },
  });
  return files;
}

/** A process that is started again has another pid, hence the getters. */
function apart(service: ServiceProcess): RunningApp {
  return {
    get url() {
      return service.url;
    },
    get pid() {
      return service.pid;
    },
    // A process apart does not tell when it is idle.
    settled: async () => {},
    close: () => service.stop(),
  };
}

function readPairings(answer: unknown): PairingView[] {
  const { pairingCodes } = (answer ?? {}) as { pairingCodes?: PairingView[] };
  return (pairingCodes ?? []).map(({ origin, code }) => ({ origin, code }));
}
