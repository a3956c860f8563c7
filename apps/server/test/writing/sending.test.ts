import { randomUUID } from 'node:crypto';
import type { Composition, Outgoing } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import { patient, traits } from '../test-documents.ts';
import { codeOf, type TestPage } from '../test-page.ts';
import { PostOffice } from './post-office.ts';

let office: PostOffice;
let scene: Scene;
let mailbox: string;
beforeAll(async () => {
  office = await PostOffice.open();
  scene = await Scene.start(office.settings);
});
afterAll(async () => {
  await scene?.rig.close();
  await office?.close();
});
beforeEach(async () => {
  await office.control.setFaults({ submission: 'none', submissionTimes: 0, login: 'none', deliveryDelaySeconds: 0 });
  await scene.reset();
  await scene.query(
    'DELETE FROM outgoing; DELETE FROM mail_drafts; DELETE FROM mail_uploads; DELETE FROM correspondents',
  );
  mailbox = await signedOn(scene.page);
});

async function signedOn(page: TestPage, undoSeconds = 0): Promise<string> {
  const handle = await office.connect(page);
  const { settings } = await page.api.mail.state();
  await page.api.mail.saveSettings({ ...settings, sending: true, undoSeconds });
  return handle;
}

function composition(changes: Partial<Composition> = {}): Composition {
  return {
    ...{ mailbox, to: [{ name: 'Anselme Pontfictif', address: office.colleague }], cc: [], bcc: [] },
    ...{ subject: `Avis ${randomUUID()}`, text: 'Cher confrère,\nvoici l’état du patient.', attachments: [] },
    ...{ priority: 'normal', readReceipt: false, deliveryReceipt: false, end: false },
    ...changes,
  };
}

const send = (changes: Partial<Composition> = {}) =>
  scene.page.api.mail.send({ key: randomUUID(), composition: composition(changes) });

async function stateOf(id: string, page = scene.page): Promise<Outgoing | undefined> {
  return (await page.api.mail.outgoing()).outgoing.find((one) => one.outgoing === id);
}

const becomes = (id: string, state: Outgoing['state'], page = scene.page) =>
  expect.poll(async () => (await stateOf(id, page))?.state, { timeout: 30_000 }).toBe(state);

/** Looks no later: what waits for its next look looks now. */
const hurry = () =>
  scene.query(`SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at => now())`);

async function withSubject(subject: string, folder: string, whose: 'own' | 'colleague' = 'own') {
  return (await office.lyingIn(folder, whose)).filter((one) => one.subject.stored === subject);
}

/** Once with the colleague, once in Envoyés, nowhere in the inbox. */
async function standsOnce(subject: string): Promise<void> {
  await expect.poll(async () => (await withSubject(subject, 'Sent')).length, { timeout: 40_000 }).toBe(1);
  expect(await withSubject(subject, 'INBOX', 'colleague')).toHaveLength(1);
  expect(await withSubject(subject, 'INBOX')).toHaveLength(0);
}

describe('a message', () => {
  it('WEB-32 arrives once in the colleague’s mailbox, and stands once in Envoyés', async () => {
    const { outgoing, subject, state } = await send();
    expect(['waiting', 'sending', 'sent']).toContain(state);
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
    const [received] = await withSubject(subject, 'INBOX', 'colleague');
    expect(received).toMatchObject({
      text: expect.stringContaining('voici l’état du patient.'),
      from: { address: office.address },
      national: { product: 'TROUSSE-ESSAIS' },
    });
    expect(received!.source.toString()).not.toContain('X-MSS-CODECDA');
    expect(await stateOf(outgoing)).toMatchObject({
      deliveries: [{ party: { address: office.colleague }, state: 'sent' }],
    });
    await expect
      .poll(() => scene.query('SELECT copy, mime_blob FROM outgoing'))
      .toEqual([{ copy: 'done', mime_blob: null }]);
  });

  it('is accepted once by one key', async () => {
    const key = randomUUID();
    const whole = composition();
    const [one, two] = await Promise.all([0, 1].map(() => scene.page.api.mail.send({ key, composition: whole })));
    expect(two!.outgoing).toBe(one!.outgoing);
    await standsOnce(whole.subject);
  });

  it('can be called back while it is held, as a draft with its files; no longer once it has left', async () => {
    mailbox = await signedOn(scene.page, 30);
    const { upload, size } = await uploaded(Buffer.from('des octets'));
    const held = await send({ attachments: [{ kind: 'upload', upload, name: 'note.bin', size }] });
    expect(held).toMatchObject({ state: 'held', leavesAt: expect.any(String) });
    const { draft } = await scene.page.api.mail.callBack({ outgoing: held.outgoing });
    const opened = await scene.page.api.mail.openDraft({ draft });
    expect(opened.composition).toMatchObject({ subject: held.subject, attachments: [{ name: 'note.bin' }], mailbox });
    expect(await stateOf(held.outgoing)).toBeUndefined();
    const again = await scene.page.api.mail.send({ key: randomUUID(), draft, composition: opened.composition });
    scene.rig.time.ahead = 31_000;
    await hurry();
    await becomes(again.outgoing, 'sent');
    scene.rig.time.ahead = 0;
    expect(await codeOf(scene.page.api.mail.callBack({ outgoing: again.outgoing }))).toBe('MAIL_LEFT');
    await standsOnce(held.subject);
    expect((await withSubject(held.subject, 'INBOX', 'colleague'))[0]!.attachments).toMatchObject([
      { name: 'note.bin', bytes: expect.anything() },
    ]);
    expect((await scene.page.api.mail.drafts()).drafts).toEqual([]);
  });

  it('stays in the inbox too of who writes to themself', async () => {
    const { outgoing, subject } = await send({ to: [{ name: '', address: office.address }] });
    await becomes(outgoing, 'sent');
    await expect.poll(async () => (await withSubject(subject, 'Sent')).length).toBe(1);
    expect(await withSubject(subject, 'INBOX')).toHaveLength(1);
  });

  it('does not leave without an attachment that is gone', async () => {
    const attachments = [{ kind: 'upload', upload: randomUUID(), name: 'partie.pdf', size: 3 }] as const;
    expect(await codeOf(send({ attachments: [...attachments] }))).toBe('MAIL_ATTACHMENT_GONE');
    expect(await scene.query('SELECT * FROM outgoing')).toEqual([]);
  });

  it('EFF-102 leaves by no way once sending is switched off', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { settings } = await scene.page.api.mail.state();
    await scene.page.api.mail.saveSettings({ ...settings, sending: false });
    const { api } = scene.page;
    const refused = await Promise.all([
      codeOf(send()),
      codeOf(api.mail.saveDraft({ draft: randomUUID(), revision: 0, composition: composition() })),
      codeOf(api.mail.check({ composition: composition() })),
      codeOf(api.mail.begin({ mailbox, message: mailbox, kind: 'reply' })),
      codeOf(api.mail.endConversation({ mailbox, message: mailbox })),
      codeOf(api.mail.toPatient({ patient: (await api.patients.byIns({ matricule: patient.matricule })).handle })),
    ]);
    expect(new Set(refused)).toEqual(new Set(['MAIL_SENDING_OFF']));
    expect((await scene.page.fetch('/api/mail/uploads', { method: 'POST', body: 'x' })).status).toBe(403);
  });
});

describe('when the operator or the line fails', () => {
  it.each(['lost-accepted', 'lost-dropped'] as const)(
    'a line %s doubles nothing and loses nothing',
    async (submission) => {
      await office.control.setFaults({ submission, submissionTimes: 1 });
      const { outgoing, subject } = await send();
      await expect
        .poll(async () => (await hurry()) && (await stateOf(outgoing))?.state, { timeout: 50_000, interval: 200 })
        .toBe('sent');
      await standsOnce(subject);
    },
  );

  it('an operator that is busy is tried again', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await send();
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
  });

  it('a refusal is shown in the operator’s words, and another try is possible', async () => {
    await office.control.setFaults({ submission: 'refused', submissionTimes: 1 });
    const { outgoing, subject } = await send();
    await becomes(outgoing, 'failed');
    expect(await stateOf(outgoing)).toMatchObject({ failure: 'MAIL_SENDER_REFUSED', serverText: expect.any(String) });
    await scene.page.api.mail.retry({ outgoing });
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
  });

  it('one recipient refused keeps no other from getting it', async () => {
    const { outgoing, subject } = await send({
      to: [
        { name: 'Anselme', address: office.colleague },
        { name: 'Dehors', address: 'quelqu.un@ailleurs.example' },
      ],
    });
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
    expect((await stateOf(outgoing))?.deliveries).toMatchObject([
      { party: { address: office.colleague }, state: 'sent' },
      { party: { address: 'quelqu.un@ailleurs.example' }, state: 'failed', serverText: expect.any(String) },
    ]);
  });

  it('a message that everyone refuses is not sent to its author alone', async () => {
    const { outgoing, subject } = await send({ to: [{ name: '', address: 'quelqu.un@ailleurs.example' }] });
    await becomes(outgoing, 'failed');
    expect(await withSubject(subject, 'INBOX')).toHaveLength(0);
    expect(await withSubject(subject, 'Sent')).toHaveLength(0);
    const { draft } = await scene.page.api.mail.callBack({ outgoing });
    expect((await scene.page.api.mail.openDraft({ draft })).composition.subject).toBe(subject);
  });

  it('without a session it waits, and leaves with the same person’s next one', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await send();
    await scene.page.api.session.signOut();
    await hurry();
    await scene.rig.server.settled();
    scene.page = await scene.signedIn(scene.card);
    expect(await stateOf(outgoing)).toMatchObject({ state: 'waiting' });
    await signedOn(scene.page);
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
  });

  it('the server’s end loses nothing: it leaves once, with the next session', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await send();
    await scene.rig.restart();
    scene.page = await scene.signedIn(scene.card);
    await signedOn(scene.page);
    await becomes(outgoing, 'sent');
    await standsOnce(subject);
  });
});

async function uploaded(bytes: Uint8Array): Promise<{ upload: string; size: number }> {
  const response = await scene.page.fetch('/api/mail/uploads', { method: 'POST', body: new Uint8Array(bytes) });
  return (await response.json()) as { upload: string; size: number };
}
