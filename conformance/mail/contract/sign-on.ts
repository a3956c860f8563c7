import type tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { imapClient, RawLine } from '../clients.ts';
import type { Peer } from '../peer.ts';

export function signOnContract(the: () => Peer): void {
  describe('the sign-on', () => {
    it('opens a mailbox with the token of its owner', async () => {
      const client = await imapClient(the(), the().alice);
      expect(client.authenticated).toBe(true);
      expect(await client.list()).not.toHaveLength(0);
      await client.logout();
    });

    it('refuses a wrong token, and says so as tokens are refused', async () => {
      const failing = imapClient(the(), { ...the().alice, token: the().wrongToken });
      await expect(failing).rejects.toMatchObject({
        authenticationFailed: true,
        oauthError: { status: 'invalid_token' },
      });
    });

    it('refuses the token of another', async () => {
      const failing = imapClient(the(), { address: the().bob.address, token: the().alice.token });
      await expect(failing).rejects.toMatchObject({ authenticationFailed: true });
    });

    it('asks for a protected line first', async () => {
      const line = await RawLine.open(the().imap.port);
      const told = await line.say('a CAPABILITY', /^a OK.*\r\n/m);
      expect(told).toMatch(/ STARTTLS/);
      expect(told).toMatch(/ LOGINDISABLED/);
      line.close();
    });

    it('forgets what was said before the line was protected', async () => {
      const line = await RawLine.open(the().imap.port);
      line.write('a STARTTLS\r\nb CAPABILITY\r\n');
      await line.until(/^a OK.*\r\n/m);
      // Either the early line is forgotten, or the line is cut: it is never obeyed.
      const outcome = await line.protect(the().authority).then(
        () => line.say('c NOOP', /^c OK.*\r\n/m),
        () => '',
      );
      expect(outcome).not.toMatch(/^b /m);
      line.close();
    });

    it('shows a certificate of its authority alone, and no TLS below 1.2', async () => {
      await expect(imapClient(the(), the().alice, { tls: { servername: 'localhost' } })).rejects.toThrow();
      const old = {
        ca: the().authority,
        servername: 'localhost',
        maxVersion: 'TLSv1.1',
        minVersion: 'TLSv1.1',
      } as const;
      await expect(imapClient(the(), the().alice, { tls: old as tls.ConnectionOptions })).rejects.toThrow();
    });
  });
}
