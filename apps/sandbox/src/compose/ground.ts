import { randomBytes, X509Certificate } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '@trousse/postgres';
import { type CardTable, openCardTable } from '../cards/card-table.ts';
import { openPki, type SandboxPki } from '../pki/store.ts';
import { newPscKeys } from '../psc/start-psc.ts';
import { openClock, type VirtualClock } from './clock.ts';
import type { Plan } from './configs.ts';
import { openDatabases, type Passwords } from './databases.ts';
import { type Demonstration, demonstrationOf } from './demonstration.ts';
import { type Folders, foldersOf } from './folders.ts';
import { keptFile, newPassword, writeWhole } from './kept-file.ts';
import { choosePorts } from './ports.ts';
import { seedDemonstration } from './seed.ts';
import type { SandboxSettings } from './settings.ts';

/** What stands before any app starts: keys, cards, people, databases with the demonstration in them. */
export type Ground = {
  readonly plan: Plan;
  readonly postgres: RunningPostgres;
  readonly demonstration: Demonstration;
  readonly cards: CardTable;
  readonly clock: VirtualClock;
};

/** Prepares a data folder, new or not. The caller closes the cards and stops PostgreSQL. */
export async function prepareGround(settings: SandboxSettings): Promise<Ground> {
  const { log = () => {}, demo = 'full' } = settings;
  const base = settings.clock ?? (() => new Date());
  const folders = foldersOf(settings.dataDir);
  for (const folder of [
    folders.root,
    folders.server,
    folders.connector,
    folders.config,
    folders.logs,
    folders.dmpBlobs,
  ])
    await mkdir(folder, { recursive: true, mode: 0o700 });
  const passwords = await keptFile<Passwords>(folders.secrets, () => ({
    server: newPassword(),
    dmp: newPassword(),
    journal: newPassword(),
  }));
  const { today } = await keptFile(folders.day, () => ({ today: base().toISOString().slice(0, 10) }));
  const demonstration = demonstrationOf(today);
  const postgresLog = createWriteStream(path.join(folders.logs, 'postgres.log'), { flags: 'a', mode: 0o600 });
  const [pki, postgres] = await Promise.all([
    openPki(folders.pki, base()),
    startPostgres({ dataDir: folders.postgres, log: (line) => postgresLog.write(`${line}\n`) }),
  ]);
  const table = openCardTable(folders.workstation, pki, demonstration.vitale, settings.readers);
  try {
    const [cards, databases, ports] = await Promise.all([
      table,
      openDatabases(postgres, passwords),
      choosePorts(settings.port),
    ]);
    await seedOnce(folders, demo, () => {
      log('Premier démarrage : préparation des dossiers de démonstration…');
      return seedDemonstration({ database: databases.dmp, blobsDir: folders.dmpBlobs }, demonstration, demo, {
        clock: base,
        random: randomBytes,
      });
    });
    const psc = await keptFile(folders.psc, newPscKeys);
    const plan = {
      ...{ ports, folders, pki, databases, passwords, psc, outgoingKey: newPassword() },
      ...{ operatorKey: newPassword(), today, demo },
      portalDir: settings.portalDir,
      imapPort: settings.imapPort,
      readers: cards.configuration,
    };
    const clock = await openClock({
      file: folders.clock,
      base,
      latest: lastDay(pki),
      apart: !settings.inside,
      // A card session keeps the time at which it began: everyone signs in again.
      moved: () => pullCards(cards),
    });
    return { plan, postgres, demonstration, cards, clock };
  } catch (error) {
    await table.then(
      (cards) => cards.close(),
      () => {},
    );
    await postgres.stop();
    throw error;
  }
}

const day = 86_400_000;

/** The certificates of the sandbox were made together and end together. */
function lastDay({ dmpServer }: SandboxPki): Date {
  return new Date(new X509Certificate(dmpServer.certificatePem).validToDate.getTime() - day);
}

/** Takes the professionals' cards out of the readers. */
async function pullCards(cards: CardTable): Promise<void> {
  for (const { name, card } of await cards.readers()) if (card.kind === 'cps') await cards.remove(name);
}

/** Of the demonstration: a data folder of an older one is completed. 2: the Assurance Maladie among the structures. */
const edition = 2;

/** Seeding walks through every document: it is done until it was done to the end, then left alone. */
async function seedOnce(folders: Folders, demo: string, seed: () => Promise<void>): Promise<void> {
  const done = await readFile(folders.seeded, 'utf8').catch(() => '{}');
  const seeded = JSON.parse(done) as { demo?: string; edition?: number };
  if (seeded.demo === demo && seeded.edition === edition) return;
  await seed();
  await writeWhole(folders.seeded, { demo, edition });
}
