import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { imapClient, submissionClient } from '../clients.ts';
import { letter } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function submissionContract(the: () => Peer): void {
  describe('submission', () => {
    let client: ImapFlow;
    beforeAll(async () => {
      client = await imapClient(the(), the().bob);
      await client.mailboxOpen('INBOX');
    });
    afterAll(() => client?.logout());
    const send = (to: string | string[], raw: Buffer, as = the().alice, from = as.address) =>
      submissionClient(the(), as).sendMail({ envelope: { from, to }, raw });

    it('delivers to all, the sender too, and keeps every byte under its own header', async () => {
      const { alice, bob } = the();
      const before = (await client.status('INBOX', { messages: true })) as { messages: number };
      await send([alice.address, bob.address], letter);
      const last = await vi.waitFor(async () => {
        await client.noop();
        expect((client.mailbox as MailboxObject).exists).toBe(before.messages + 1);
        return (await client.fetchOne('*', { source: true })) as FetchMessageObject;
      }, 10_000);
      const source = last.source!.toString('latin1');
      expect(source.endsWith(letter.toString('latin1'))).toBe(true);
      expect(source).toMatch(new RegExp(`^Return-Path: <${alice.address}>`, 'm'));
      const own = await imapClient(the(), alice);
      const lock = await own.getMailboxLock('INBOX');
      const found = await own.search({ header: { 'Message-ID': '<lettre-1@boites.test>' } }, { uid: true });
      lock.release();
      await own.logout();
      expect(found).toHaveLength(1);
    });

    it('refuses a wrong token, another sender, a domain outside the trust space', async () => {
      const { alice, bob, wrongToken } = the();
      const refusals = [
        send(bob.address, letter, { ...alice, token: wrongToken }),
        send(bob.address, letter, alice, bob.address),
        send('quelquun@ailleurs.test', letter),
      ];
      const codes = (await Promise.allSettled(refusals)).map(
        (one) => one.status === 'rejected' && one.reason.responseCode,
      );
      expect(codes).toEqual([535, 553, 550]);
    });

    it('tells its limit, and refuses a larger message before a byte of it', async () => {
      const { alice, bob } = the();
      const raw = Buffer.alloc(26 * 1024 * 1024, 'x\r\n');
      await expect(send(bob.address, raw)).rejects.toMatchObject({ responseCode: 552 });
      await send(bob.address, letter, alice);
    });
  });
}
