import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { doctor } from '@trousse/cards/testing';
import { hasDovecot } from '@trousse/conformance/dovecot';
import { dovecotPeer } from '@trousse/conformance/dovecot-peer';
import type { Composition } from '@trousse/contract';
import { connectMailbox, parseMessage } from '@trousse/mss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import { TestPsc } from '../test-psc.ts';

/** The same sending before a mail server that is not ours, where it is installed. */
describe.runIf(hasDovecot('sending through Dovecot'))('through Dovecot', () => {
  let peer: Awaited<ReturnType<typeof dovecotPeer>>;
  let psc: TestPsc;
  let scene: Scene;
  let mailbox: string;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-dovecot-server-'));
    peer = await dovecotPeer();
    psc = await new TestPsc(() => new Date()).start();
    psc.accessToken = peer.alice.token;
    const activity = {
      ancienIdentifiantDeLaStructure: '10B0999011',
      codeSecteurDactivite: 'SA52',
      raisonSocialeSite: 'X',
    };
    psc.userinfo = {
      ...{ SubjectNameID: doctor.nationalId, family_name: doctor.familyName, given_name: doctor.givenName },
      SubjectRefPro: { exercices: [{ codeProfession: '10', codeSavoirFaire: 'SM26', activities: [activity] }] },
    };
    const authority = path.join(folder, 'authority.pem');
    await writeFile(authority, peer.authority);
    const { issuer, clientId, clientSecret } = psc;
    const { imap, submission } = peer;
    const domains = [peer.alice.address.split('@')[1]!];
    scene = await Scene.start({
      psc: { issuer, clientId, clientSecret },
      mail: { operators: [{ domains, imap, submission }], authorities: [authority] },
    });
    await scene.reset();
    const { api } = scene.page;
    const { url } = await api.mail.authorise({ returnTo: '/messagerie' });
    const back = psc.authorise(url);
    await scene.page.fetch(back.pathname + back.search, { redirect: 'manual' });
    ({ mailbox } = await api.mail.connect({ address: peer.alice.address }));
    const { settings } = await api.mail.state();
    await api.mail.saveSettings({ ...settings, sending: true, undoSeconds: 0 });
  });
  afterAll(async () => {
    await scene?.rig.close();
    await psc?.close();
    await peer?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function composition(changes: Partial<Composition> = {}): Composition {
    return {
      ...{
        mailbox,
        to: [{ name: 'Bob', address: peer.bob.address }],
        cc: [],
        bcc: [],
        subject: `Avis ${randomUUID()}`,
      },
      ...{
        text: 'Bonjour',
        attachments: [],
        priority: 'normal',
        readReceipt: false,
        deliveryReceipt: false,
        end: false,
      },
      ...changes,
    };
  }

  /** Subjects in a folder of somebody. */
  async function subjects(who: 'alice' | 'bob', folder: string): Promise<string[]> {
    const { address, token } = peer[who];
    const trust = { authorities: [peer.authority], revocations: [] };
    const account = { server: peer.imap, trust, address, token: async () => token };
    const client = await connectMailbox(account, { idle: false });
    try {
      const lock = await client.getMailboxLock(folder);
      try {
        if (client.mailbox && client.mailbox.exists === 0) return [];
        const found: string[] = [];
        for (const { source } of await client.fetchAll('1:*', { source: true }))
          if (source !== undefined) found.push((await parseMessage(source)).subject.stored);
        return found;
      } finally {
        lock.release();
      }
    } finally {
      client.close();
    }
  }

  it('WEB-32 a message arrives once and stands once in Envoyés', async () => {
    const whole = composition();
    await scene.page.api.mail.send({ key: randomUUID(), composition: whole });
    await expect.poll(() => subjects('alice', 'Sent'), { timeout: 30_000 }).toEqual([whole.subject]);
    expect(await subjects('bob', 'INBOX')).toEqual([whole.subject]);
    expect(await subjects('alice', 'INBOX')).toEqual([]);
  });

  it('a draft stands once in Brouillons, and leaves it when it is discarded', async () => {
    const draft = randomUUID();
    const { api } = scene.page;
    await api.mail.saveDraft({ draft, revision: 0, composition: composition({ subject: 'Un' }) });
    await expect.poll(() => subjects('alice', 'Drafts'), { timeout: 20_000 }).toEqual(['Un']);
    await api.mail.saveDraft({ draft, revision: 1, composition: composition({ subject: 'Deux' }) });
    await expect.poll(() => subjects('alice', 'Drafts'), { timeout: 20_000 }).toEqual(['Deux']);
    await api.mail.discardDraft({ draft });
    await expect.poll(() => subjects('alice', 'Drafts'), { timeout: 20_000 }).toEqual([]);
  });
});
