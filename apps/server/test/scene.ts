import type { DocumentRow, PracticeChoice, RecordEvent, RecordView } from '@trousse/contract';
import { Client } from 'pg';
import type { TestCard } from './test-card.ts';
import { patient } from './test-documents.ts';
import type { TestPage } from './test-page.ts';
import { type Rig, startRig } from './test-server.ts';

export const practice: PracticeChoice = {
  ...{ situationId: '01', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
};

/** A doctor at work: signed in, practice chosen, before an empty shared record. */
export class Scene {
  readonly rig: Rig;
  readonly card: TestCard;
  #page: TestPage | undefined;
  readonly #pages: TestPage[] = [];

  constructor(rig: Rig, card: TestCard) {
    this.rig = rig;
    this.card = card;
  }

  static async start(changes: Parameters<typeof startRig>[0] = {}): Promise<Scene> {
    const rig = await startRig(changes);
    return new Scene(rig, await rig.card());
  }

  /** The page of this test. */
  get page(): TestPage {
    return this.#page!;
  }

  set page(page: TestPage) {
    this.#page = page;
  }

  /** Forgets what the test before did: its sessions, the shared record, its deposits. */
  async reset(): Promise<void> {
    // A server that was started again since has none of them.
    for (const one of this.#pages.splice(0)) await one.api.session.signOut().catch(() => undefined);
    await this.rig.server.settled();
    const { dmp } = this.rig;
    dmp.records.clear();
    for (const list of [dmp.calls, dmp.claims, dmp.troubles, dmp.registrations]) list.length = 0;
    await this.query('DELETE FROM deposits; DELETE FROM uploads; DELETE FROM drafts');
    this.#page = await this.signedIn(this.card);
  }

  async signedIn(card: TestCard): Promise<TestPage> {
    const page = this.rig.page();
    this.#pages.push(page);
    await page.signIn(card, this.rig.time.now());
    await page.api.settings.savePractice(practice);
    return page;
  }

  /** Looks in the database over the server's shoulder. */
  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client(this.rig.database.postgres.connection('trousse_server'));
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** The events of an opening of the test patient's record. */
  async open(consent = false, on = this.page): Promise<RecordEvent[]> {
    const { handle } = await on.api.patients.byIns({ matricule: patient.matricule });
    return await all(await on.api.record.open({ patient: handle, consent }));
  }

  /** Opens and gives the record's handle, its view and its rows. */
  async opened(on = this.page): Promise<{ record: string; view: RecordView; documents: DocumentRow[] }> {
    const events = await this.open(false, on);
    const view = events.find((event) => event.type === 'opened')!.record;
    const documents = events.find((event) => event.type === 'documents')?.documents ?? [];
    return { record: view.handle, view, documents };
  }
}

/** Every event of a stream. */
export async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}
