import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/limits.ts';
import { Desk } from '../desk.ts';
import { Scene } from '../scene.ts';
import { patient, traits } from '../test-documents.ts';
import { codeOf } from '../test-page.ts';
import { PostOffice } from './post-office.ts';
import { Writer } from './writer.ts';

let office: PostOffice;
let scene: Scene;
let writer: Writer;
beforeAll(async () => {
  office = await PostOffice.open();
  scene = await Scene.start(office.settings);
  writer = new Writer(office, scene);
});
afterAll(async () => {
  await scene?.rig.close();
  await office?.close();
});
beforeEach(() => writer.reset());

describe('a message', () => {
  it('WEB-32 arrives once in the colleague’s mailbox, and stands once in Envoyés', async () => {
    const { outgoing, subject, state } = await writer.send();
    expect(['waiting', 'sending', 'sent']).toContain(state);
    await writer.becomes(outgoing, 'sent');
    await writer.standsOnce(subject);
    const [received] = await writer.withSubject(subject, 'INBOX', 'colleague');
    expect(received).toMatchObject({
      text: expect.stringContaining('voici l’état du patient.'),
      from: { address: office.address },
      national: { product: 'TROUSSE-ESSAIS' },
    });
    expect(received!.source.toString()).not.toContain('X-MSS-CODECDA');
    expect(await writer.stateOf(outgoing)).toMatchObject({
      deliveries: [{ party: { address: office.colleague }, state: 'sent' }],
    });
    await expect
      .poll(() => scene.query('SELECT copy, mime_blob FROM outgoing'))
      .toEqual([{ copy: 'done', mime_blob: null }]);
    // Nobody who reads the log or the database learns who wrote to whom about what.
    const kept = JSON.stringify(await scene.query('SELECT * FROM outgoing JOIN correspondents USING (professional)'));
    const bytes = JSON.stringify([...Buffer.from(office.colleague)]).slice(1, -1);
    for (const place of [kept, scene.rig.logged.join('\n')]) {
      expect(place).not.toContain(subject);
      expect(place).not.toContain(office.colleague);
      expect(place).not.toContain(bytes);
    }
  });

  it('is accepted once by one key', async () => {
    const key = randomUUID();
    const whole = writer.composition();
    const [one, two] = await Promise.all([0, 1].map(() => scene.page.api.mail.send({ key, composition: whole })));
    expect(two!.outgoing).toBe(one!.outgoing);
    await writer.standsOnce(whole.subject);
  });

  it('can be called back while it is held, as a draft with its files; no longer once it has left', async () => {
    await writer.signOn(scene.page, 30);
    const { upload, size } = await writer.uploaded(Buffer.from('des octets'));
    const held = await writer.send({ attachments: [{ kind: 'upload', upload, name: 'note.bin', size }] });
    expect(held).toMatchObject({ state: 'held', leavesAt: expect.any(String) });
    const { draft } = await scene.page.api.mail.callBack({ outgoing: held.outgoing });
    const opened = await scene.page.api.mail.openDraft({ draft });
    expect(opened.composition).toMatchObject({
      subject: held.subject,
      attachments: [{ name: 'note.bin' }],
      mailbox: writer.mailbox,
    });
    expect(await writer.stateOf(held.outgoing)).toBeUndefined();
    const again = await scene.page.api.mail.send({ key: randomUUID(), draft, composition: opened.composition });
    scene.rig.time.ahead = 31_000;
    await writer.hurry();
    await writer.becomes(again.outgoing, 'sent');
    scene.rig.time.ahead = 0;
    expect(await codeOf(scene.page.api.mail.callBack({ outgoing: again.outgoing }))).toBe('MAIL_LEFT');
    await writer.standsOnce(held.subject);
    expect((await writer.withSubject(held.subject, 'INBOX', 'colleague'))[0]!.attachments).toMatchObject([
      { name: 'note.bin', bytes: expect.anything() },
    ]);
    expect((await scene.page.api.mail.drafts()).drafts).toEqual([]);
  });

  it('stays in the inbox too of who writes to themself', async () => {
    const { outgoing, subject } = await writer.send({ to: [{ name: '', address: office.address }] });
    await writer.becomes(outgoing, 'sent');
    await expect.poll(async () => (await writer.withSubject(subject, 'Sent')).length).toBe(1);
    expect(await writer.withSubject(subject, 'INBOX')).toHaveLength(1);
  });

  it('does not leave without an attachment that is gone', async () => {
    const attachments = [{ kind: 'upload', upload: randomUUID(), name: 'partie.pdf', size: 3 }] as const;
    expect(await codeOf(writer.send({ attachments: [...attachments] }))).toBe('MAIL_ATTACHMENT_GONE');
    expect(await scene.query('SELECT * FROM outgoing')).toEqual([]);
  });

  it('that is larger than the operator takes is refused before it is made', async () => {
    const { upload, size } = await writer.uploaded(Buffer.alloc(20 * 1024 * 1024, 'a'));
    const composition = writer.composition({ attachments: [{ kind: 'upload', upload, name: 'scan.bin', size }] });
    const { warnings, bytes } = await scene.page.api.mail.check({ composition });
    expect(warnings).toEqual([{ code: 'MAIL_TOO_LARGE', blocking: true }]);
    expect(bytes).toBeGreaterThan(26_000_000);
    expect(await codeOf(scene.page.api.mail.send({ key: randomUUID(), composition }))).toBe('MAIL_TOO_LARGE');
  });

  it('carries no header that was smuggled into a name or a subject', async () => {
    const smuggled = 'Avis\r\nBcc: espion@ailleurs.example';
    for (const changes of [{ subject: smuggled }, { to: [{ name: smuggled, address: office.colleague }] }]) {
      const code = await codeOf(writer.send(changes));
      expect(['no failure', 'FORM_INVALID']).toContain(code);
    }
    await scene.rig.server.settled();
    for (const { source } of await office.lyingIn('INBOX', 'colleague'))
      expect(source.toString('latin1')).not.toMatch(/^Bcc:/im);
  });

  it('EFF-102 leaves by no way once sending is switched off', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { settings } = await scene.page.api.mail.state();
    await scene.page.api.mail.saveSettings({ ...settings, sending: false });
    const { api } = scene.page;
    const refused = await Promise.all([
      codeOf(writer.send()),
      codeOf(api.mail.saveDraft({ draft: randomUUID(), revision: 0, composition: writer.composition() })),
      codeOf(api.mail.check({ composition: writer.composition() })),
      codeOf(api.mail.begin({ mailbox: writer.mailbox, message: writer.mailbox, kind: 'reply' })),
      codeOf(api.mail.endConversation({ mailbox: writer.mailbox, message: writer.mailbox })),
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
      const { outgoing, subject } = await writer.send();
      await writer.leaves(outgoing);
      await writer.standsOnce(subject);
    },
  );

  it('an operator that is busy is tried again', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await writer.send();
    await writer.becomes(outgoing, 'sent');
    await writer.standsOnce(subject);
  });

  it('a refusal is shown in the operator’s words, and another try is possible', async () => {
    await office.control.setFaults({ submission: 'refused', submissionTimes: 1 });
    const { outgoing, subject } = await writer.send();
    await writer.becomes(outgoing, 'failed');
    expect(await writer.stateOf(outgoing)).toMatchObject({
      failure: 'MAIL_SENDER_REFUSED',
      serverText: expect.any(String),
    });
    await scene.page.api.mail.retry({ outgoing });
    await writer.becomes(outgoing, 'sent');
    await writer.standsOnce(subject);
  });

  it('one recipient refused keeps no other from getting it', async () => {
    const { outgoing, subject } = await writer.send({
      to: [
        { name: 'Anselme', address: office.colleague },
        { name: 'Dehors', address: 'quelqu.un@ailleurs.example' },
      ],
    });
    await writer.becomes(outgoing, 'sent');
    await writer.standsOnce(subject);
    expect((await writer.stateOf(outgoing))?.deliveries).toMatchObject([
      { party: { address: office.colleague }, state: 'sent' },
      { party: { address: 'quelqu.un@ailleurs.example' }, state: 'failed', serverText: expect.any(String) },
    ]);
  });

  it('a message that everyone refuses is not sent to its author alone', async () => {
    const { outgoing, subject } = await writer.send({ to: [{ name: '', address: 'quelqu.un@ailleurs.example' }] });
    await writer.becomes(outgoing, 'failed');
    expect(await writer.withSubject(subject, 'INBOX')).toHaveLength(0);
    expect(await writer.withSubject(subject, 'Sent')).toHaveLength(0);
    const { draft } = await scene.page.api.mail.callBack({ outgoing });
    expect((await scene.page.api.mail.openDraft({ draft })).composition.subject).toBe(subject);
  });

  it('without a session it waits, and leaves with the same person’s next one', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await writer.send();
    await scene.page.api.session.signOut();
    await writer.hurry();
    await scene.rig.server.settled();
    scene.page = await scene.signedIn(scene.card);
    expect(await writer.stateOf(outgoing)).toMatchObject({ state: 'waiting' });
    await writer.signOn();
    // Where the session ended under the sending, its outcome is looked for first.
    await writer.leaves(outgoing);
    await writer.standsOnce(subject);
  });

  it('an operator that says nothing any more holds up no deposit', async () => {
    office.lines.submission.silent = true;
    const held = await Promise.all(Array.from({ length: limits.mailsAtOnce + 1 }, () => writer.send()));
    const desk = new Desk(scene);
    desk.record = scene.rig.dmp.add(patient.matricule, traits);
    const { id } = await desk.deposit();
    await expect
      .poll(async () => (await scene.page.api.deposits.list()).deposits.find((one) => one.id === id)?.state)
      .toBe('delivered');
    office.lines.submission.silent = false;
    office.lines.submission.cut();
    for (const { outgoing } of held) await writer.becomes(outgoing, 'sent');
  });

  it('the server’s end loses nothing: it leaves once, with the next session', async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
    const { outgoing, subject } = await writer.send();
    await scene.rig.restart();
    scene.page = await scene.signedIn(scene.card);
    await writer.signOn();
    await writer.leaves(outgoing);
    await writer.standsOnce(subject);
  });
});
