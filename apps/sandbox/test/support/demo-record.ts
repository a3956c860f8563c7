import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openSeeder } from '@trousse/dmp-server/seed';
import { type DocumentEntry, fromXdsTime, hashAndSize } from '@trousse/xds';
import { foldersOf } from '../../src/compose/folders.ts';
import { type DemoDocument, demoDocuments } from '../../src/index.ts';
import type { Visit } from './visit.ts';

/** The approved documents of a record as the demonstration wrote them, newest act first: what the screen must say. */
export async function demoRecord(visit: Visit, key: string): Promise<DemoDocument[]> {
  const { today } = JSON.parse(await readFile(foldersOf(visit.dataDir).day, 'utf8')) as { today: string };
  const patient = visit.sandbox.patients.filter((one) => one.key === key);
  const documents: DemoDocument[] = [];
  for await (const one of demoDocuments(patient, today)) if (one.entry.status === 'approved') documents.push(one);
  return documents.sort((a, b) => actOf(b.entry).start.localeCompare(actOf(a.entry).start));
}

/**
 * Puts into the record a document of which only the beginning arrived, which the record server would never have
 * accepted: records hold some, from before its checks.
 */
export async function addCutDocument(visit: Visit, like: DemoDocument, title: string): Promise<DemoDocument> {
  const cda = like.cda.slice(0, 900);
  const entryUuid = `urn:uuid:${randomUUID()}`;
  const uniqueId = newOid();
  const entry = { ...like.entry, ...hashAndSize(cda), entryUuid, logicalId: entryUuid, uniqueId, title };
  const set = { ...like.set, entryUuid: `urn:uuid:${randomUUID()}`, uniqueId: newOid() };
  const seeder = await openSeeder(
    { database: visit.sandbox.databases.dmp, blobsDir: foldersOf(visit.dataDir).dmpBlobs },
    { clock: () => new Date(), random: randomBytes },
  );
  try {
    await seeder.documents([{ entry, set, cda, submittedAt: new Date() }]);
  } finally {
    await seeder.close();
  }
  return { ...like, entry, set, cda };
}

function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}

/** The act of a document, in ISO instants. */
export function actOf({ serviceStartTime, serviceStopTime, creationTime }: DocumentEntry): {
  start: string;
  stop: string | undefined;
} {
  return { start: iso(serviceStartTime ?? creationTime), stop: serviceStopTime && iso(serviceStopTime) };
}

/** `20261120064700`, UTC, as an ISO instant. */
export function iso(xdsTime: string): string {
  return fromXdsTime(xdsTime)?.toISOString() ?? '';
}

const parts = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' });

/** `20/11/2026`, at the clock of Paris. */
export const shownDay = (instant: string): string => day.format(new Date(instant));

/** `07:47`, at the clock of Paris. */
export const shownTime = (instant: string): string => parts.format(new Date(instant)).split(' ')[1] ?? '';
