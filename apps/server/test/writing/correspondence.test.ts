import { randomUUID } from 'node:crypto';
import { buildReceipt, composeMessage, readSubject, readXdm } from '@trousse/mss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import { level1, patient, pdf, stored, structured, traits } from '../test-documents.ts';
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

/** A message from the colleague, in the inbox. */
async function received(changes: Partial<Parameters<typeof composeMessage>[0]> = {}) {
  const subject = changes.subject ?? `Question ${randomUUID()}`;
  const messageId = `<${randomUUID()}@pro.demo.mssante.fr>`;
  await office.sendAsColleague(
    await composeMessage({
      ...{ messageId, date: new Date(), boundarySeed: messageId, subject, text: 'Qu’en pensez-vous ?' },
      ...{
        from: { name: 'Dr_Anselme_PONTFICTIF', address: office.colleague },
        to: [{ name: '', address: office.address }],
      },
      ...changes,
    }),
  );
  return { subject, messageId, message: await writer.handleOf(subject) };
}

/** A record of the test patient with a document in it, open. */
async function withRecord(bytes: Buffer = structured(), changes = {}, matricule = patient.matricule) {
  const record = scene.rig.dmp.add(matricule, traits);
  record.documents.push(stored(bytes, changes));
  return await scene.opened();
}

describe('drafts of messages', () => {
  it('are durable, stand once in Brouillons whatever is typed, and leave it when they are sent', async () => {
    const { api } = scene.page;
    const draft = randomUUID();
    const composition = writer.composition({ subject: 'Un brouillon' });
    expect(await api.mail.saveDraft({ draft, revision: 0, composition })).toEqual({ revision: 1 });
    const first = await writer.arrives('Un brouillon', 'Drafts');
    expect(first.draft).toBe(draft);
    const changed = { ...composition, subject: 'Un brouillon meilleur' };
    expect(await api.mail.saveDraft({ draft, revision: 1, composition: changed })).toEqual({ revision: 2 });
    await writer.arrives('Un brouillon meilleur', 'Drafts');
    await expect.poll(async () => (await office.lyingIn('Drafts')).length).toBe(1);
    expect((await api.mail.drafts()).drafts).toMatchObject([{ draft, subject: 'Un brouillon meilleur', revision: 2 }]);
    await scene.rig.restart();
    scene.page = await scene.signedIn(scene.card);
    await writer.signOn();
    const { composition: back } = await scene.page.api.mail.openDraft({ draft });
    expect(back).toEqual({ ...changed, mailbox: writer.mailbox });
    await scene.page.api.mail.send({ key: randomUUID(), draft, composition: back });
    await writer.standsOnce('Un brouillon meilleur');
    await expect.poll(async () => (await office.lyingIn('Drafts')).length, { timeout: 20_000 }).toBe(0);
    expect(await codeOf(scene.page.api.mail.openDraft({ draft }))).toBe('DRAFT_UNKNOWN');
  });

  it('written elsewhere since are not overwritten; the same saving twice is one', async () => {
    const { api } = scene.page;
    const draft = randomUUID();
    const composition = writer.composition();
    await api.mail.saveDraft({ draft, revision: 0, composition });
    expect(await api.mail.saveDraft({ draft, revision: 0, composition })).toEqual({ revision: 1 });
    const other = { ...composition, text: 'autre chose' };
    expect(await codeOf(api.mail.saveDraft({ draft, revision: 0, composition: other }))).toBe('DRAFT_ELSEWHERE');
  });

  it('a message of Brouillons leads to its draft', async () => {
    const { api } = scene.page;
    const draft = randomUUID();
    const subject = `À finir ${draft}`;
    await api.mail.saveDraft({ draft, revision: 0, composition: writer.composition({ subject }) });
    await writer.arrives(subject, 'Drafts');
    const message = await writer.handleOf(subject, 'drafts');
    expect(await api.mail.draftOf({ mailbox: writer.mailbox, message })).toMatchObject({
      ...{ draft, revision: 1, composition: { subject } },
    });
    await api.mail.discardDraft({ draft });
    await expect.poll(async () => (await writer.withSubject(subject, 'Drafts')).length, { timeout: 20_000 }).toBe(0);
  });
});

describe('an answer', () => {
  it('goes to who asked, quotes them and stays in the thread', async () => {
    const { api } = scene.page;
    const { subject, messageId, message } = await received();
    const { mailbox } = writer;
    const composition = await api.mail.begin({ mailbox, message, kind: 'reply' });
    expect(composition).toMatchObject({
      ...{ to: [{ address: office.colleague }], cc: [], subject: `Re: ${subject}`, attachments: [] },
      text: expect.stringMatching(/a écrit :\n> Qu’en pensez-vous/u),
    });
    await api.mail.send({ key: randomUUID(), composition });
    expect(await writer.arrives(`Re: ${subject}`, 'INBOX', 'colleague')).toMatchObject({
      ...{ inReplyTo: [messageId], references: [messageId] },
    });
  });

  it('marks the message as answered, in every software', async () => {
    const { message } = await received();
    const { mailbox } = writer;
    const composition = await scene.page.api.mail.begin({ mailbox, message, kind: 'reply' });
    await scene.page.api.mail.send({ key: randomUUID(), composition });
    await expect
      .poll(async () => (await scene.page.api.mail.read({ mailbox, message })).row.answered, { timeout: 20_000 })
      .toBe(true);
  });

  it('to all leaves its own author out, and a forward carries what the message carried', async () => {
    const { api } = scene.page;
    const other = { name: 'Tiers', address: office.other };
    const { subject, message } = await received({
      ...{ to: [{ name: '', address: office.address }, other], cc: [{ name: '', address: 'x@pro.demo.mssante.fr' }] },
      attachments: [{ name: 'courbe.pdf', mediaType: 'application/pdf', bytes: pdf }],
    });
    const { mailbox } = writer;
    const all = await api.mail.begin({ mailbox, message, kind: 'reply-all' });
    expect(all.to.map(({ address }) => address)).toEqual([office.colleague]);
    expect(all.cc.map(({ address }) => address)).not.toContain(office.address);
    expect(all.cc.map(({ address }) => address)).toContain('x@pro.demo.mssante.fr');
    const forward = await api.mail.begin({ mailbox, message, kind: 'forward' });
    expect(forward).toMatchObject({ to: [], attachments: [{ kind: 'message', name: 'courbe.pdf', size: pdf.length }] });
    const composition = { ...forward, to: [{ name: '', address: office.colleague }] };
    await api.mail.send({ key: randomUUID(), composition });
    const arrived = await writer.arrives(forward.subject, 'INBOX', 'colleague');
    expect(arrived.subject.stored).toContain(subject);
    expect(Buffer.from(arrived.attachments[0]!.bytes)).toEqual(pdf);
  });

  it('a message that replaces one of ours says so, to the same people', async () => {
    const { subject } = await writer.sent();
    await writer.standsOnce(subject);
    const message = await writer.handleOf(subject, 'sent');
    const { mailbox } = writer;
    const composition = await scene.page.api.mail.begin({ mailbox, message, kind: 'replace' });
    expect(composition).toMatchObject({
      to: [{ address: office.colleague }],
      subject: expect.stringContaining('[Annule et remplace]'),
    });
    await scene.page.api.mail.send({ key: randomUUID(), composition });
    const [first] = await writer.withSubject(subject, 'Sent');
    await expect
      .poll(async () =>
        (await office.lyingIn('INBOX', 'colleague')).some(
          (one) => one.subject.replaces && one.inReplyTo.includes(first!.messageId!),
        ),
      )
      .toBe(true);
  });
});

describe('a document of the record', () => {
  it('EFF-101 leaves as an archive with its readable copy, and the national headers', async () => {
    const { record, documents } = await withRecord();
    const [row] = documents;
    const attachments = [{ kind: 'document' as const, record, document: row!.id, name: row!.title }];
    const { subject } = await writer.sent({ attachments, subject: row!.title });
    expect(subject).toMatch(/^.+ PAT-TROIS .*28\/03\/1979$/u);
    const arrived = await writer.arrives(subject, 'INBOX', 'colleague');
    expect(arrived.subject).toMatchObject({ document: true });
    const [archive, copy] = arrived.attachments;
    expect(archive).toMatchObject({ xdm: true, name: 'IHE_XDM.zip' });
    expect(copy).toMatchObject({ kind: 'pdf', name: expect.stringMatching(/^\d{8}_.+_PAT-TROIS_.+\.pdf$/u) });
    const read = await readXdm(archive!.bytes);
    expect(read.problems).toEqual([]);
    expect(Buffer.from(read.documents[0]!.bytes!)).toEqual(
      Buffer.from(scene.rig.dmp.records.values().next().value!.documents[0]!.bytes),
    );
    expect(read.patient).toMatchObject({ ins: patient, qualified: true });
    expect(arrived.national.documents).toEqual({ codes: [expect.any(String)], qualifiedIns: true });
  });

  it('stays in a draft, and is found again when its record is open in a later session', async () => {
    const { record, documents } = await withRecord();
    const attachments = [{ kind: 'document' as const, record, document: documents[0]!.id, name: 'Synthèse' }];
    const draft = randomUUID();
    const composition = writer.composition({ attachments, subject: 'Avec un document' });
    await scene.page.api.mail.saveDraft({ draft, revision: 0, composition });
    await scene.page.api.session.signOut();
    scene.page = await scene.signedIn(scene.card);
    await writer.signOn();
    const { api } = scene.page;
    const closed = await api.mail.openDraft({ draft });
    const send = (one: typeof closed) => api.mail.send({ key: randomUUID(), draft, composition: one.composition });
    expect(await codeOf(send(closed))).toBe('MAIL_ATTACHMENT_GONE');
    await scene.opened();
    await send(await api.mail.openDraft({ draft }));
    expect((await writer.arrives('Avec un document', 'INBOX', 'colleague')).attachments).toHaveLength(2);
  });

  it('that the patient may not see is not sent to them, and nothing leaves once the record is closed', async () => {
    const hidden = [
      { code: 'N', system: '2.16.840.1.113883.5.25', display: 'Normal' },
      { code: 'INVISIBLE_PATIENT', system: '1.2.250.1.213.1.1.4.13', display: 'Non visible par le patient' },
    ];
    const { record, documents, view } = await withRecord(level1('application/pdf', pdf), {
      confidentialityCodes: hidden,
    });
    const { api } = scene.page;
    const party = await api.mail.toPatient({ patient: view.patient.handle });
    expect(party).toMatchObject({ address: `${patient.matricule}@patient.mssante.fr`, kind: 'patient' });
    const attachments = [{ kind: 'document' as const, record, document: documents[0]!.id, name: 'Consultation' }];
    const to = [{ name: party.name, address: party.address }];
    const composition = writer.composition({ to, attachments });
    expect((await api.mail.check({ composition })).warnings[0]).toEqual({
      ...{ code: 'MAIL_HIDDEN_FROM_PATIENT', blocking: true, about: 'Consultation' },
    });
    expect(await codeOf(api.mail.send({ key: randomUUID(), composition }))).toBe('MAIL_HIDDEN_FROM_PATIENT');
    await api.record.close({ record });
    expect(await codeOf(writer.send({ attachments }))).toBe('MAIL_ATTACHMENT_GONE');
  });
});

describe('an archive that is passed on', () => {
  it('keeps what it says of itself, and goes to no other patient', async () => {
    const { record, documents } = await withRecord();
    const attachments = [{ kind: 'document' as const, record, document: documents[0]!.id, name: 'Synthèse' }];
    const { subject } = await writer.sent({
      attachments,
      to: [{ name: '', address: office.address }],
      subject: 'Pour moi',
    });
    const message = await writer.handleOf(subject);
    const { mailbox } = writer;
    const forward = await scene.page.api.mail.begin({ mailbox, message, kind: 'forward' });
    expect(forward.attachments.map(({ name }) => name)).toContain('IHE_XDM.zip');
    scene.rig.dmp.add(office.citizen.matricule, traits);
    await scene.page.api.patients.byIns({ matricule: office.citizen.matricule });
    const to = (address: string) => ({ key: randomUUID(), composition: { ...forward, to: [{ name: '', address }] } });
    const { mail } = scene.page.api;
    expect(await codeOf(mail.send(to(office.citizen.address)))).toBe('MAIL_OTHER_PATIENT');
    await mail.send(to(office.colleague));
    await writer.standsOnce(readSubject(forward.subject).shown);
    const found = await writer.arrives(readSubject(forward.subject).shown, 'INBOX', 'colleague');
    expect(found.national.documents).toEqual({ codes: [expect.any(String)], qualifiedIns: true });
    expect((await readXdm(found.attachments.find(({ xdm }) => xdm)!.bytes)).problems).toEqual([]);
  });
});

describe('before sending', () => {
  it('what the sender should know is told, and what keeps it from leaving', async () => {
    const { api } = scene.page;
    const codes = async (changes: Parameters<Writer['composition']>[0]) =>
      (await api.mail.check({ composition: writer.composition(changes) })).warnings.map(({ code }) => code);
    expect(await codes({})).toEqual([]);
    expect(await codes({ to: [] })).toEqual(['MAIL_NO_RECIPIENT']);
    expect(await codes({ to: [{ name: '', address: 'pas une adresse' }] })).toEqual(['MAIL_ADDRESS_INVALID']);
    expect(await codes({ to: [{ name: '', address: 'x@ailleurs.example' }] })).toEqual(['MAIL_UNTRUSTED_DOMAIN']);
    expect(await codes({ subject: ' ' })).toEqual(['MAIL_NO_SUBJECT']);
    expect(await codes({ text: 'Voyez la pièce jointe.' })).toEqual(['MAIL_ATTACHMENT_FORGOTTEN']);
    expect(await codes({ text: 'Merci.\n> ci-joint le compte rendu' })).toEqual([]);
    expect(await codes({ to: [{ name: '', address: '279999999999999@patient.mssante.fr' }] })).toEqual([
      'MAIL_NOT_QUALIFIED',
    ]);
  });
});

describe('what became of a message', () => {
  it('is told by receipts, reports and answers', async () => {
    const { outgoing, subject } = await writer.sent({ readReceipt: true });
    const arrived = await writer.arrives(subject, 'INBOX', 'colleague');
    const receipt = await buildReceipt({
      ...{ messageId: `<${randomUUID()}@pro.demo.mssante.fr>`, date: new Date(), boundarySeed: 'r' },
      ...{ from: { name: '', address: office.colleague }, to: office.address, original: arrived.source },
      ...{ originalMessageId: arrived.messageId!, originalSubject: subject, automatic: true, disposition: 'displayed' },
    });
    await office.sendAsColleague(receipt);
    await expect
      .poll(async () => (await writer.stateOf(outgoing))?.deliveries[0]?.state, { timeout: 20_000 })
      .toBe('read');
    await office.sendAsColleague(
      await composeMessage({
        ...{
          messageId: `<${randomUUID()}@x.fr>`,
          date: new Date(),
          boundarySeed: 'a',
          subject: `Re: ${subject}`,
          text: 'Merci',
        },
        ...{ from: { name: '', address: office.colleague }, to: [{ name: '', address: office.address }] },
        inReplyTo: arrived.messageId!,
      }),
    );
    await expect
      .poll(async () => (await writer.stateOf(outgoing))?.deliveries[0]?.state, { timeout: 20_000 })
      .toBe('answered');
  });

  it('a delivery that was asked for is told by the operator', async () => {
    const { outgoing } = await writer.sent({ deliveryReceipt: true });
    await expect
      .poll(async () => (await writer.stateOf(outgoing))?.deliveries[0]?.state, { timeout: 20_000 })
      .toBe('delivered');
  });

  it('a mailbox that does not exist is named, in the operator’s words', async () => {
    const { outgoing } = await writer.sent({ to: [{ name: '', address: 'personne.inconnue@pro.demo.mssante.fr' }] });
    await expect
      .poll(async () => (await writer.stateOf(outgoing))?.deliveries[0], { timeout: 20_000 })
      .toMatchObject({
        ...{ state: 'failed', failure: 'MAIL_RECIPIENT_UNKNOWN', serverText: expect.any(String) },
      });
  });

  it('what came while nobody was there is read at the next opening', async () => {
    const { outgoing, subject } = await writer.sent();
    const arrived = await writer.arrives(subject, 'INBOX', 'colleague');
    await writer.standsOnce(subject);
    await scene.page.api.session.signOut();
    await office.sendAsColleague(
      await composeMessage({
        ...{
          messageId: `<${randomUUID()}@x.fr>`,
          date: new Date(),
          boundarySeed: 'b',
          subject: `Re: ${subject}`,
          text: 'Vu',
        },
        ...{ from: { name: '', address: office.colleague }, to: [{ name: '', address: office.address }] },
        inReplyTo: arrived.messageId!,
      }),
    );
    scene.page = await scene.signedIn(scene.card);
    await writer.signOn();
    await expect
      .poll(async () => (await writer.stateOf(outgoing))?.deliveries[0]?.state, { timeout: 20_000 })
      .toBe('answered');
  });
});

describe('with a patient', () => {
  it('WEB-33 WEB-34 WEB-35 the professional opens the conversation at the address of the INS, and ends it', async () => {
    const { matricule, address } = office.citizen;
    scene.rig.dmp.add(matricule, traits);
    const { handle } = await scene.page.api.patients.byIns({ matricule });
    const party = await scene.page.api.mail.toPatient({ patient: handle });
    expect(party.address).toBe(address);
    const { subject } = await writer.sent({ to: [{ name: party.name, address: party.address }] });
    await expect.poll(async () => (await office.control.citizen(address)).received.length, { timeout: 20_000 }).toBe(1);
    const [first] = (await office.control.citizen(address)).received;
    await office.control.answer(address, first!.uid, 'Bonjour docteur');
    const answered = `Re: ${subject}`;
    const message = await writer.handleOf(answered);
    const { mailbox } = writer;
    const { outgoing } = await scene.page.api.mail.endConversation({ mailbox, message });
    expect(await scene.page.api.mail.endConversation({ mailbox, message })).toMatchObject({ outgoing });
    await writer.becomes(outgoing, 'sent');
    const sent = await writer.arrives('[FIN]', 'Sent');
    expect(sent).toMatchObject({ subject: { end: true }, national: { end: true } });
    await expect(office.control.answer(address, first!.uid, 'Encore')).rejects.toThrow();
    const again = writer.composition({ to: [{ name: '', address }] });
    expect((await scene.page.api.mail.check({ composition: again })).warnings).toContainEqual({
      ...{ code: 'MAIL_CONVERSATION_ENDED', blocking: false, about: address },
    });
  });
});

it('EFF-98 favourites, those written to last and patients are suggested; templates are kept', async () => {
  const { api } = scene.page;
  await writer.sent();
  const { suggestions } = await api.mail.people({ text: '' });
  expect(suggestions).toMatchObject([
    { party: { name: 'Anselme Pontfictif', address: office.colleague }, sources: ['recent'] },
  ]);
  await api.mail.favourite({ address: 'favori@pro.demo.mssante.fr', name: 'Dr Favori', favourite: true });
  expect((await api.mail.people({ text: '' })).suggestions[0]).toMatchObject({
    party: { name: 'Dr Favori' },
    sources: ['favourite'],
  });
  await api.mail.favourite({ address: 'favori@pro.demo.mssante.fr', name: 'Dr Favori', favourite: false });
  expect((await api.mail.people({ text: 'fav' })).suggestions).toEqual([]);
  const template = { template: randomUUID(), name: 'Suites', subject: 'Suites opératoires', text: 'Rien à signaler' };
  await api.mail.saveTemplate(template);
  await api.mail.saveTemplate({ ...template, text: 'RAS' });
  expect((await api.mail.templates()).templates).toEqual([{ ...template, text: 'RAS' }]);
  await api.mail.deleteTemplate({ template: template.template });
  expect((await api.mail.templates()).templates).toEqual([]);
  const kept = await scene.query<{ sealed: Buffer }>('SELECT sealed FROM correspondents');
  expect(kept.every(({ sealed }) => !sealed.includes(office.colleague))).toBe(true);
});
