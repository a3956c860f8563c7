import { randomUUID } from 'node:crypto';
import type { Composition, Outgoing } from '@trousse/contract';
import { expect } from 'vitest';
import type { Scene } from '../scene.ts';
import type { TestPage } from '../test-page.ts';
import type { Lying, PostOffice } from './post-office.ts';

/** The scene's doctor at their secure mail. */
export class Writer {
  readonly #office: PostOffice;
  readonly #scene: Scene;
  mailbox = '';

  constructor(office: PostOffice, scene: Scene) {
    this.#office = office;
    this.#scene = scene;
  }

  /** Nothing written so far, the mailbox open in the scene's page, the operator well. */
  async reset(): Promise<void> {
    const well = { submission: 'none', submissionTimes: 0, login: 'none', deliveryDelaySeconds: 0 } as const;
    await this.#office.control.setFaults(well);
    await this.#scene.reset();
    await this.#scene.query(
      'DELETE FROM outgoing; DELETE FROM mail_drafts; DELETE FROM mail_uploads; DELETE FROM correspondents',
    );
    await this.signOn();
  }

  async signOn(page: TestPage = this.#scene.page, undoSeconds = 0): Promise<void> {
    this.mailbox = await this.#office.connect(page);
    const { settings } = await page.api.mail.state();
    await page.api.mail.saveSettings({ ...settings, sending: true, undoSeconds });
  }

  composition(changes: Partial<Composition> = {}): Composition {
    const { mailbox } = this;
    return {
      ...{ mailbox, to: [{ name: 'Anselme Pontfictif', address: this.#office.colleague }], cc: [], bcc: [] },
      ...{ subject: `Avis ${randomUUID()}`, text: 'Cher confrère,\nvoici l’état du patient.', attachments: [] },
      ...{ priority: 'normal', readReceipt: false, deliveryReceipt: false, end: false },
      ...changes,
    };
  }

  async send(changes: Partial<Composition> = {}): Promise<Outgoing> {
    return await this.#scene.page.api.mail.send({ key: randomUUID(), composition: this.composition(changes) });
  }

  /** Sends, and waits until the operator has it. */
  async sent(changes: Partial<Composition> = {}): Promise<Outgoing> {
    const { outgoing } = await this.send(changes);
    await this.becomes(outgoing, 'sent');
    return (await this.stateOf(outgoing))!;
  }

  async stateOf(id: string): Promise<Outgoing | undefined> {
    return (await this.#scene.page.api.mail.outgoing()).outgoing.find((one) => one.outgoing === id);
  }

  async becomes(id: string, state: Outgoing['state']): Promise<void> {
    await expect.poll(async () => (await this.stateOf(id))?.state, { timeout: 30_000 }).toBe(state);
  }

  /** What waits for its time looks now. */
  async hurry(): Promise<unknown[]> {
    return await this.#scene.query(
      `SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at => now())`,
    );
  }

  /** It leaves, without the pauses before another try or another look for what became of the last one. */
  async leaves(id: string): Promise<void> {
    await expect
      .poll(async () => (await this.hurry()) && (await this.stateOf(id))?.state, { timeout: 50_000, interval: 200 })
      .toBe('sent');
  }

  async withSubject(subject: string, folder: string, whose: 'own' | 'colleague' = 'own'): Promise<Lying[]> {
    return (await this.#office.lyingIn(folder, whose)).filter((one) => one.subject.shown === subject);
  }

  /** The message with that subject in a folder, once it is there. */
  async arrives(subject: string, folder: string, whose: 'own' | 'colleague' = 'own'): Promise<Lying> {
    await expect
      .poll(async () => (await this.withSubject(subject, folder, whose)).length, { timeout: 30_000 })
      .toBeGreaterThan(0);
    return (await this.withSubject(subject, folder, whose))[0]!;
  }

  /** Once with the colleague, once in Envoyés, where it is no news, nowhere in the inbox. */
  async standsOnce(subject: string): Promise<void> {
    await expect.poll(async () => (await this.withSubject(subject, 'Sent')).length, { timeout: 40_000 }).toBe(1);
    expect(await this.withSubject(subject, 'INBOX', 'colleague')).toHaveLength(1);
    expect(await this.withSubject(subject, 'INBOX')).toHaveLength(0);
    expect((await this.withSubject(subject, 'Sent')).map(({ seen }) => seen)).toEqual([true]);
  }

  /** Uploads a file to attach. */
  async uploaded(bytes: Uint8Array): Promise<{ upload: string; size: number }> {
    const body = new Uint8Array(bytes);
    const response = await this.#scene.page.fetch('/api/mail/uploads', { method: 'POST', body });
    return (await response.json()) as { upload: string; size: number };
  }

  /** The handle of the message of that subject, as the list of the mailbox names it. */
  async handleOf(subject: string, role: 'inbox' | 'sent' | 'drafts' = 'inbox'): Promise<string> {
    const { api } = this.#scene.page;
    let found: string | undefined;
    await expect
      .poll(
        async () => {
          const { folders } = await api.mail.folders({ mailbox: this.mailbox });
          const { folder } = folders.find((one) => one.role === role)!;
          const { rows } = await api.mail.list({ mailbox: this.mailbox, folder, from: 0, count: 100 });
          found = rows.find((row) => row.subject === subject)?.message;
          return found !== undefined;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    return found!;
  }
}
