import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MailSearch } from '@trousse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestPage } from '../test-page.ts';
import { letter, MailScene } from './mail-scene.ts';

let scene: MailScene;
let page: TestPage;
let mailbox: string;

const letters = [
  letter({ subject: 'Échographies cardiaques', text: 'Fraction d’éjection conservée.', id: '<a@x.fr>' }),
  letter({
    subject: 'Re: Échographies cardiaques',
    text: 'Merci, je revois le patient.',
    headers: ['References: <a@x.fr>', 'In-Reply-To: <a@x.fr>'],
    from: 'Camille <camille.bruyere-exemple@pro.demo.mssante.fr>',
    to: 'anselme.pontfictif@pro.demo.mssante.fr',
    id: '<b@x.fr>',
  }),
  letter({ subject: 'Re: Échographies cardiaques', text: 'Vu, sans références.', id: '<c@x.fr>' }),
  letter({ subject: 'Biologie', text: 'Référence ABC-1234-XYZ, hémoglobine à 9 g.', headers: ['Importance: high'] }),
  letter({
    subject: 'Radiographie',
    text: 'Une radio de contrôle, puis rien.',
    date: new Date('2026-03-01T10:00:00Z'),
  }),
  letter({
    subject: 'XDM/1.0/DDM+Résultat critique DUPONT Jean',
    text: 'Kaliémie très élevée.',
    date: new Date('2026-01-15T10:00:00Z'),
  }),
];

beforeAll(async () => {
  scene = await MailScene.start();
  await scene.deliver(letters);
  page = await scene.page();
  mailbox = (await page.api.mail.connect({ address: scene.mine })).mailbox;
  await ready();
});
afterAll(() => scene.close());

async function indexOf() {
  const { mailboxes } = await page.api.mail.state();
  return mailboxes[0]!.index;
}
async function ready(): Promise<void> {
  const all = { messages: letters.length, of: letters.length, ready: true };
  await vi.waitFor(async () => expect(await indexOf()).toMatchObject(all), 10_000);
}
async function found(search?: MailSearch): Promise<string[]> {
  const inbox = (await page.api.mail.folders({ mailbox })).folders.find(({ role }) => role === 'inbox')!.folder;
  const answer = await page.api.mail.list({ mailbox, folder: inbox, from: 0, count: 50, ...(search && { search }) });
  return answer.rows.map(({ subject }) => subject);
}
const settings = async () => (await page.api.mail.state()).settings;

describe('the search', () => {
  it('EFF-95 finds a word of the subject or of the body, by its stem and without its accents', async () => {
    expect(await found({ text: 'echographie' })).toEqual(['Re: Échographies cardiaques']);
    expect(await found({ text: 'éjections' })).toEqual(['Échographies cardiaques']);
    expect(await found({ text: 'HEMOGLOBINE 9' })).toEqual(['Biologie']);
    expect(await found({ text: 'pontfictif hémoglobine' })).toEqual(['Biologie']);
    expect(await found({ text: 'introuvable' })).toEqual([]);
  });

  it('finds what the operator’s own search would: letters within words, numbers with hyphens', async () => {
    expect((await found({ text: 'radio' })).sort()).toEqual(['Radiographie']);
    expect(await found({ text: 'ABC-1234-XYZ' })).toEqual(['Biologie']);
    expect(await found({ text: 'c-1234-x', exact: true })).toEqual(['Biologie']);
    expect(await found({ text: 'echographies', exact: true })).toEqual([]);
    expect(await found({ text: 'puis rien', exact: true })).toEqual(['Radiographie']);
  });

  it('EFF-96 combines sender, recipient, subject, dates, and what a message is', async () => {
    expect(await found({ from: 'camille' })).toEqual(['Re: Échographies cardiaques']);
    expect(await found({ to: 'pontfictif', subject: 'cardiaque' })).toEqual(['Re: Échographies cardiaques']);
    expect(await found({ since: '2026-02-01', until: '2026-03-01' })).toEqual(['Radiographie']);
    expect(await found({ document: true })).toEqual(['Résultat critique DUPONT Jean']);
    expect(await found({ document: true, from: 'camille' })).toEqual([]);
    expect(await found({ unread: true, text: 'biologie' })).toEqual(['Biologie']);
    expect(await found({ flagged: true })).toEqual([]);
  });

  it('takes what is typed as words, whatever signs are in it', async () => {
    for (const text of ['"', '*', 'a" OR b', 'NEAR(', '%', "'", '\\', 'subject:', '-', 'ab', '(((', 'é\u0301'])
      for (const exact of [false, true]) expect(Array.isArray(await found({ text, exact })), text).toBe(true);
  });

  it('joins the messages of a thread, by references and else by the subject of an answer', async () => {
    const inbox = (await page.api.mail.folders({ mailbox })).folders.find(({ role }) => role === 'inbox')!.folder;
    const { rows, messages, total } = await page.api.mail.list({ mailbox, folder: inbox, from: 0, count: 50 });
    expect({ messages, total }).toEqual({ messages: 6, total: 4 });
    const row = rows.find(({ subject }) => subject.startsWith('Re:'))!;
    expect(row).toMatchObject({ count: 3, unread: 3 });
    const thread = await page.api.mail.thread({ mailbox, thread: row.thread });
    expect(thread.rows.map(({ subject }) => subject)).toEqual([
      'Échographies cardiaques',
      'Re: Échographies cardiaques',
      'Re: Échographies cardiaques',
    ]);
  });

  it('shows a critical result first while it is unread, however old', async () => {
    expect((await found())[0]).toBe('Résultat critique DUPONT Jean');
    const inbox = (await page.api.mail.folders({ mailbox })).folders.find(({ role }) => role === 'inbox')!.folder;
    const { rows } = await page.api.mail.list({ mailbox, folder: inbox, from: 0, count: 50 });
    expect(rows[0]).toMatchObject({ critical: true, unread: 1 });
    await page.api.mail.mark({ mailbox, messages: [rows[0]!.message], seen: true });
    expect((await found()).at(-1)).toBe('Résultat critique DUPONT Jean');
  });

  it('answers by the operator where the index is off, and keeps nothing of it', async () => {
    await page.api.mail.saveSettings({ ...(await settings()), index: false });
    expect(await indexOf()).toBeUndefined();
    expect(await found({ text: 'hémoglobine' })).toEqual(['Biologie']);
    expect(await found({ from: 'camille', subject: 'Re:' })).toEqual(['Re: Échographies cardiaques']);
    expect(await found({ text: 'puis rien', exact: true })).toEqual(['Radiographie']);
    await expect.poll(files).toEqual([]);
    await page.api.mail.saveSettings({ ...(await settings()), index: true });
    await ready();
    expect(await found({ text: 'echographie' })).toEqual(['Re: Échographies cardiaques']);
  });

  it('begins again from its file, which says nothing to who opens it, and anew where that is damaged', async () => {
    await scene.rig.restart();
    const [name] = await files();
    const file = path.join(scene.rig.folder, 'data', 'mail', name!);
    const bytes = await readFile(file);
    for (const word of ['SQLite', 'radiographie', 'Radiographie', 'pontfictif', 'camille'])
      expect(bytes.includes(word), word).toBe(false);
    page = await scene.page();
    await expect.poll(async () => (await page.api.mail.state()).mailboxes[0]?.state).toBe('open');
    mailbox = (await page.api.mail.state()).mailboxes[0]!.mailbox;
    await ready();
    expect(await found({ text: 'echographie' })).toEqual(['Re: Échographies cardiaques']);
    await scene.rig.restart();
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(file, bytes);
    page = await scene.page();
    await expect.poll(async () => (await page.api.mail.state()).mailboxes[0]?.state).toBe('open');
    mailbox = (await page.api.mail.state()).mailboxes[0]!.mailbox;
    await ready();
    expect(await found({ text: 'echographie' })).toEqual(['Re: Échographies cardiaques']);
  });

  it('is built anew at will', async () => {
    await page.api.mail.rebuildIndex({ mailbox });
    await ready();
    expect(await found({ text: 'hémoglobine' })).toEqual(['Biologie']);
  });

  async function files(): Promise<string[]> {
    return await readdir(path.join(scene.rig.folder, 'data', 'mail')).catch(() => []);
  }
});
