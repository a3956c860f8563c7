import {
  askMaxMessageBytes,
  connectMailbox,
  type MailAccount,
  MailboxFailure,
  SubmissionFailure,
  submitMessage,
} from '@trousse/mss';
import type { MailboxObject } from 'imapflow';
import { describe, expect, it, vi } from 'vitest';
import { letter } from '../messages.ts';
import type { Peer, PeerMailbox } from '../peer.ts';

/** The clients of the product, as it uses them. */
export function ownClientsContract(the: () => Peer): void {
  const account = ({ address, token }: PeerMailbox, service: 'imap' | 'submission', changes = {}): MailAccount => ({
    server: { host: 'localhost', port: the()[service].port, addresses: ['127.0.0.1'] },
    trust: { authorities: [the().authority], revocations: [] },
    address,
    token: async () => token,
    ...changes,
  });

  describe('the clients of the product', () => {
    it('open a mailbox, with a fresh token when the first one is refused', async () => {
      const asked: boolean[] = [];
      const token = async (renewed: boolean) => {
        asked.push(renewed);
        return renewed ? the().alice.token : the().wrongToken;
      };
      const client = await connectMailbox(account(the().alice, 'imap', { token }), { idle: false });
      expect(asked).toEqual([false, true]);
      expect((await client.list()).map(({ path }) => path)).toContain('INBOX');
      await client.logout();
    });

    it('tell a refused token from a certificate of another authority', async () => {
      const wrong = account({ ...the().alice, token: the().wrongToken }, 'imap');
      await expect(connectMailbox(wrong, { idle: false })).rejects.toMatchObject({ kind: 'refused' });
      const strange = account(the().alice, 'imap', { trust: { authorities: [], revocations: [] } });
      await expect(connectMailbox(strange, { idle: false })).rejects.toBeInstanceOf(MailboxFailure);
      const unsent = submitMessage(account({ ...the().alice, token: the().wrongToken }, 'submission'), {
        ...{ from: the().alice.address, to: [the().bob.address], mime: letter },
      });
      await expect(unsent).rejects.toBeInstanceOf(SubmissionFailure);
    });

    it('hand a message in, and find the copy that proves it by its Message-ID', async () => {
      const { alice, bob } = the();
      const id = '<preuve-1@boites.test>';
      const mime = Buffer.from(letter.toString('latin1').replace('<lettre-1@boites.test>', id), 'latin1');
      expect(await askMaxMessageBytes(account(alice, 'submission'))).toBe(25 * 1024 * 1024);
      const refused = await submitMessage(account(alice, 'submission'), {
        ...{ from: alice.address, to: [alice.address, bob.address, 'quelquun@ailleurs.test'], mime },
      });
      expect(refused).toMatchObject([{ address: 'quelquun@ailleurs.test', code: 550 }]);
      const client = await connectMailbox(account(alice, 'imap'), { idle: false });
      await client.mailboxOpen('INBOX');
      const uids = await vi.waitFor(async () => {
        await client.noop();
        const found = await client.search({ header: { 'Message-ID': id } }, { uid: true });
        expect(found).toHaveLength(1);
        return found as number[];
      });
      await client.messageMove(uids, 'Sent', { uid: true });
      await client.mailboxOpen('Sent');
      expect((client.mailbox as MailboxObject).exists).toBeGreaterThan(0);
      expect(await client.search({ header: { 'Message-ID': id } }, { uid: true })).toHaveLength(1);
      await client.logout();
    });
  });
}
