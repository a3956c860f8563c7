import type { DocumentRow, DocumentSearch, RecordEvent, SearchEvent } from '@trousse/contract';
import type { Practitioner, Sandbox } from '../../src/index.ts';

/** The server's name for a patient of the sandbox, found by the matricule. */
export async function handleOf(sandbox: Sandbox, page: Practitioner, key: string): Promise<string> {
  return (await page.api.patients.byIns({ matricule: matriculeOf(sandbox, key) })).handle;
}

export function matriculeOf(sandbox: Sandbox, key: string): string {
  const found = sandbox.patients.find((patient) => patient.key === key);
  if (found === undefined) throw new RangeError('No such patient in the sandbox');
  return found.ins.matricule;
}

/** Everything that an opening tells. */
export async function openingOf(page: Practitioner, patient: string, consent: boolean): Promise<RecordEvent[]> {
  const events: RecordEvent[] = [];
  for await (const event of await page.api.record.open({ patient, consent })) events.push(event);
  return events;
}

/** Opens a record on which the professional is authorised. */
export async function openRecord(
  page: Practitioner,
  patient: string,
): Promise<{ record: string; documents: DocumentRow[] }> {
  const events = await openingOf(page, patient, false);
  const opened = events.find((event) => event.type === 'opened');
  if (!opened || events.at(-1)?.type !== 'progress')
    throw new Error(`The record did not open: ${JSON.stringify(events.at(-1))}`);
  const documents = events.flatMap((event) => (event.type === 'documents' ? event.documents : []));
  return { record: opened.record.handle, documents };
}

/** A search to its end: what it told, piece by piece. */
export async function searchIn(page: Practitioner, asked: DocumentSearch): Promise<SearchEvent[]> {
  const events: SearchEvent[] = [];
  for await (const event of await page.api.record.search(asked)) events.push(event);
  return events;
}
