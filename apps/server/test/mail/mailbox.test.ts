import { hasDovecot } from '@trousse/conformance/dovecot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type TestPage } from '../test-page.ts';
import { letter, MailScene } from './mail-scene.ts';

let scene: MailScene;
let page: TestPage;
let mailbox: string;

async function opened(): Promise<void> {
  await scene.empty();
  page = await scene.page();
  mailbox = (await page.api.mail.connect({ address: scene.mine })).mailbox;
}

const folderOf = async (role: string) =>
  (await page.api.mail.folders({ mailbox })).folders.find((one) => one.role === role)!.folder;
const inbox = () => folderOf('inbox');
const listed = async (folder: string) => await page.api.mail.list({ mailbox, folder, from: 0, count: 50 });

/** Delivers to the inbox, and waits until the server was told. */
async function arrived(...letters: Parameters<typeof letter>[0][]): Promise<Awaited<ReturnType<typeof listed>>> {
  await scene.deliver(letters.map(letter));
  await expect.poll(async () => (await listed(await inbox())).total).toBe(letters.length);
  // The first words of what was there before it come with the index.
  await expect.poll(async () => (await page.api.mail.state()).mailboxes[0]?.index?.ready).toBe(true);
  return await listed(await inbox());
}

const peers = [
  ['at the sandbox’s operator', () => MailScene.start()],
  ...(hasDovecot('the mailbox at Dovecot') ? [['at Dovecot', () => MailScene.onDovecot()] as const] : []),
] as const;

describe.each(peers)('a mailbox %s', (_, start) => {
  beforeAll(async () => {
    scene = await start();
  });
  afterAll(() => scene.close());
  beforeEach(opened);

  it('EFF-90 lists the messages of the account, newest first, without the national prefix', async () => {
    const { rows } = await arrived(
      { subject: 'Premier' },
      { subject: 'XDM/1.0/DDM+Compte rendu', text: 'Le résultat\r\nest joint.' },
    );
    expect(rows.map(({ subject }) => subject)).toEqual(['Compte rendu', 'Premier']);
    expect(rows[0]).toMatchObject({
      ...{ snippet: 'Le résultat est joint.', unread: 1, count: 1, document: true },
      party: { name: 'Dr Anselme PONTFICTIF', kind: 'professional', me: false },
    });
  });

  it('EFF-92 is opened by the settings the next time, without a question', async () => {
    const next = await scene.page();
    await expect
      .poll(async () => (await next.api.mail.state()).mailboxes.map(({ address, state }) => ({ address, state })))
      .toEqual([{ address: scene.mine, state: 'open' }]);
  });

  it('EFF-93 is the same in another mail client: read, starred, moved, deleted', async () => {
    const { rows } = await arrived({ subject: 'Un' }, { subject: 'Deux' }, { subject: 'Trois' });
    const [three, two, one] = rows.map(({ message }) => message);
    await page.api.mail.mark({ mailbox, messages: [three!], seen: true, flagged: true });
    const moved = await page.api.mail.move({ mailbox, messages: [two!], folder: await folderOf('archive') });
    const removed = await page.api.mail.remove({ mailbox, messages: [one!] });
    await scene.elsewhere(async (client) => {
      await client.mailboxOpen('INBOX');
      const [left] = await client.fetchAll('1:*', { flags: true, envelope: true });
      expect(left!.envelope!.subject).toBe('Trois');
      expect([...left!.flags!]).toEqual(expect.arrayContaining(['\\Seen', '\\Flagged']));
      expect(await client.status('Archive', { messages: true })).toMatchObject({ messages: 1 });
      expect(await client.status('Trash', { messages: true })).toMatchObject({ messages: 1 });
    });
    // Undone, and then for good.
    await page.api.mail.move({ mailbox, messages: moved.messages, folder: await inbox() });
    expect((await listed(await inbox())).rows.map(({ subject }) => subject).sort()).toEqual(['Deux', 'Trois']);
    await page.api.mail.remove({ mailbox, messages: removed.messages });
    expect((await listed(await folderOf('trash'))).total).toBe(0);
  });

  it('EFF-94 has folders that are created, renamed and deleted at the operator, messages going to the trash', async () => {
    const made = await page.api.mail.createFolder({ mailbox, name: 'Biologie/2026' });
    expect(made).toMatchObject({ name: 'Biologie-2026', own: true });
    await scene.deliver([letter({ subject: 'Rangé' })], 'Biologie-2026');
    const renamed = await page.api.mail.renameFolder({ mailbox, folder: made.folder, name: 'Résultats & co' });
    expect(renamed).toMatchObject({ name: 'Résultats & co', messages: 1 });
    expect(await scene.elsewhere(async (client) => (await client.list()).map(({ path }) => path))).toContain(
      'Résultats & co',
    );
    await page.api.mail.deleteFolder({ mailbox, folder: renamed.folder });
    expect((await listed(await folderOf('trash'))).rows.map(({ subject }) => subject)).toEqual(['Rangé']);
    expect(await codeOf(page.api.mail.deleteFolder({ mailbox, folder: await inbox() }))).toBe('MAIL_DECLINED');
    expect(await codeOf(page.api.mail.deleteFolder({ mailbox, folder: renamed.folder }))).toBe('MAIL_FOLDER_UNKNOWN');
  });

  it('gives labels, which are keywords that another client sees, under the person’s own words', async () => {
    const { rows } = await arrived({ subject: 'À rappeler' }, { subject: 'Autre' });
    const label = await page.api.mail.saveLabel({ mailbox, name: 'À rappeler', colour: 'orange' });
    await page.api.mail.mark({ mailbox, messages: [rows[1]!.message], addLabel: label.label });
    const found = await page.api.mail.list({ mailbox, label: label.label, from: 0, count: 10 });
    expect(found.rows).toMatchObject([{ subject: 'À rappeler', labels: [label.label] }]);
    await scene.elsewhere(async (client) => {
      await client.mailboxOpen('INBOX');
      expect(await client.search({ keyword: label.label })).toHaveLength(1);
    });
    await page.api.mail.saveLabel({ mailbox, label: label.label, name: 'Rappelé', colour: 'green' });
    expect((await page.api.mail.folders({ mailbox })).labels).toMatchObject([{ name: 'Rappelé', colour: 'green' }]);
    await page.api.mail.deleteLabel({ mailbox, label: label.label });
    expect((await listed(await inbox())).rows.every(({ labels }) => labels.length === 0)).toBe(true);
  });

  it('shows what arrives at once, and what another client does', async () => {
    const events = await page.api.mail.events({ mailbox });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of events)
        seen.push(event.type === 'arrived' ? `arrived ${event.row.subject}` : event.type);
    })();
    await expect.poll(() => seen).toContain('mailbox');
    await scene.deliver([letter({ subject: 'Tout neuf' })]);
    await expect.poll(() => seen).toContain('arrived Tout neuf');
    seen.length = 0;
    await scene.elsewhere(async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('1:*', ['\\Seen']);
    });
    await expect.poll(() => seen).toContain('changed');
    await page.api.mail.disconnect({ mailbox });
    await reading;
    expect(await codeOf(page.api.mail.folders({ mailbox }))).toBe('MAIL_NOT_OPEN');
  });
});
