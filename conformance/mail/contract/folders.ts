import type { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapClient } from '../clients.ts';
import { note } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function foldersContract(the: () => Peer): void {
  describe('folders', () => {
    let client: ImapFlow;
    beforeAll(async () => {
      client = await imapClient(the(), the().alice);
    });
    afterAll(() => client?.logout());

    it('stand there with their uses', async () => {
      const uses = (await client.list()).map(({ path, specialUse }) => [path, specialUse]);
      expect(Object.fromEntries(uses)).toMatchObject({
        ...{ INBOX: '\\Inbox', Drafts: '\\Drafts', Sent: '\\Sent' },
        ...{ Trash: '\\Trash', Junk: '\\Junk', Archive: '\\Archive' },
      });
    });

    it('are made, one in another, under French names, renamed with what is in them, and deleted', async () => {
      await client.mailboxCreate('Comptes rendus reçus');
      await client.mailboxCreate(['Comptes rendus reçus', 'Biologie & co']);
      await client.append('Comptes rendus reçus/Biologie & co', note);
      await client.mailboxRename('Comptes rendus reçus', 'À classer');
      const paths = (await client.list()).map(({ path }) => path);
      expect(paths).toContain('À classer/Biologie & co');
      expect(paths).not.toContain('Comptes rendus reçus');
      expect(await client.status('À classer/Biologie & co', { messages: true })).toMatchObject({ messages: 1 });
      await client.mailboxDelete('À classer/Biologie & co');
      await client.mailboxDelete('À classer');
      expect((await client.list()).map(({ path }) => path)).not.toContain('À classer');
    });

    it('are refused twice under one name, and INBOX stays', async () => {
      await client.mailboxCreate('Une fois');
      expect(await client.mailboxCreate('Une fois')).toMatchObject({ created: false });
      await expect(client.mailboxDelete('INBOX')).rejects.toThrow();
      await expect(client.mailboxDelete('Jamais vu')).rejects.toThrow();
      await client.mailboxDelete('Une fois');
    });

    it('say how much they hold and how much of it is new, in the list too', async () => {
      await client.mailboxCreate('Comptés');
      for (const flags of [[], ['\\Seen'], []]) await client.append('Comptés', note, flags);
      const query = { messages: true, unseen: true, uidNext: true, uidValidity: true };
      expect(await client.status('Comptés', query)).toMatchObject({ messages: 3, unseen: 2, uidNext: 4 });
      const listed = await client.list({ statusQuery: query });
      expect(listed.find(({ path }) => path === 'Comptés')?.status).toMatchObject({ messages: 3, unseen: 2 });
      await client.mailboxDelete('Comptés');
    });

    it('are subscribed to and not', async () => {
      await client.mailboxCreate('Suivi');
      await client.mailboxSubscribe('Suivi');
      const isSubscribed = async () => (await client.list()).find(({ path }) => path === 'Suivi')?.subscribed;
      expect(await isSubscribed()).toBe(true);
      await client.mailboxUnsubscribe('Suivi');
      expect(await isSubscribed()).toBeFalsy();
      await client.mailboxDelete('Suivi');
    });

    it('tell the quota', async () => {
      const quota = await client.getQuota('INBOX');
      expect(quota).toMatchObject({ storage: { limit: 2 * 1024 ** 3 } });
    });
  });
}
