import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { doctor } from '@trousse/cards/testing';
import { readCda } from '@trousse/cda';
import type { SharedSource, ShareForm, ShareResult } from '@trousse/contract';
import { readXdm } from '@trousse/mss';
import { type RunningDirectory, startDirectory } from '@trousse/sandbox/directory';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import type { TestRecord } from '../test-dmp.ts';
import { level1, patient, pdf, stored, traits } from '../test-documents.ts';
import { codeOf } from '../test-page.ts';
import { PostOffice } from '../writing/post-office.ts';
import { Writer } from '../writing/writer.ts';

let office: PostOffice;
let scene: Scene;
let writer: Writer;
let record: TestRecord;
let folder: string;
let directory: RunningDirectory;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-share-'));
  await writeFile(path.join(folder, 'key'), 'a-key\n');
  let ms = 0;
  const today = new Date('2026-11-20T00:00:00Z');
  directory = await startDirectory({ port: 0, key: 'a-key', today, monotonic: () => (ms += 1_000) });
  office = await PostOffice.open();
  scene = await Scene.start({
    ...office.settings,
    directory: { url: `${directory.url}/`, keyFile: path.join(folder, 'key') },
  });
  writer = new Writer(office, scene);
});
afterAll(async () => {
  await scene?.rig.close();
  await office?.close();
  await directory?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await writer.reset();
  await scene.query('DELETE FROM shares; DELETE FROM filed_documents');
  record = scene.rig.dmp.add(office.citizen.matricule, traits);
});

const handle = async () => (await scene.page.api.patients.byIns({ matricule: office.citizen.matricule })).handle;
const text: SharedSource = { kind: 'text', text: 'Bilan : tout va bien.' };

function form(changes: Partial<ShareForm> = {}): ShareForm {
  return {
    ...{ channels: ['dmp', 'mss-professional', 'mss-citizen'], title: `Bilan ${randomUUID().slice(0, 8)}` },
    ...{ typeCode: '11488-4', level1: true, confidentiality: 'N', mailbox: writer.mailbox, message: 'Pour suite.' },
    ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    ...{ to: [{ name: 'Anselme Pontfictif', address: office.colleague }], cc: [] },
    ...changes,
  };
}

async function ended(share: string): Promise<ShareResult> {
  const { api } = scene.page;
  await expect
    .poll(
      async () =>
        (await api.share.result({ share })).channels.every(({ state }) => state === 'done' || state === 'failed'),
      {
        timeout: 30_000,
      },
    )
    .toBe(true);
  return await api.share.result({ share });
}

describe('one validation', () => {
  it('EO-25 EO-33 deposits, writes to the colleagues and to the patient, and tells each end', async () => {
    const filled = form();
    const { api } = scene.page;
    const { share, channels } = await api.share.send({
      key: randomUUID(),
      patient: await handle(),
      source: text,
      form: filled,
    });
    expect(channels.map(({ channel }) => channel)).toEqual(['dmp', 'mss-professional', 'mss-citizen']);
    const result = await ended(share);
    expect(result.channels.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(record.documents.map(({ entry }) => entry.title)).toEqual([filled.title]);
    const subject = (await office.lyingIn('INBOX', 'colleague')).at(-1)!;
    expect(subject.subject.stored).toContain(`XDM/1.0/DDM+${filled.title}`);
    const { received } = await office.control.citizen(office.citizen.address);
    expect(received.length).toBeGreaterThan(0);
    // The very same document everywhere.
    const { documents } = await readXdm(subject.attachments[0]!.bytes);
    expect(Buffer.from(documents[0]!.bytes!)).toEqual(Buffer.from(record.documents[0]!.bytes));
    // No colleague's address goes to the patient.
    expect(subject.to.map(({ address }) => address)).toEqual([office.colleague]);
  });

  it('EO-27 EO-28 EO-29 writes a level 1 document around a PDF, with the confidentiality and the masks chosen', async () => {
    const filled = form({ channels: ['dmp'], confidentiality: 'R', hiddenFromProfessionals: true });
    const { share } = await scene.page.api.share.send({
      key: randomUUID(),
      patient: await handle(),
      source: text,
      form: filled,
    });
    await ended(share);
    const [{ entry, bytes }] = record.documents as [(typeof record.documents)[number]];
    const { header, body } = readCda(bytes);
    expect(body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(header.confidentiality?.code).toBe('R');
    expect(entry.confidentialityCodes.map(({ code }) => code)).toEqual(['N', 'MASQUE_PS']);
  });

  it('is done once by one key', async () => {
    const asked = { key: randomUUID(), patient: await handle(), source: text, form: form() };
    const { api } = scene.page;
    const [one, two] = await Promise.all([api.share.send(asked), api.share.send(asked)]);
    expect(two.share).toBe(one.share);
    await ended(one.share);
    expect(record.documents).toHaveLength(1);
    expect(await scene.query('SELECT id FROM outgoing')).toHaveLength(2);
  });

  it('does nothing at all where one channel cannot be accepted', async () => {
    const { api } = scene.page;
    const patientHandle = await handle();
    const send = (changes: Partial<ShareForm>, source: SharedSource = text) =>
      codeOf(api.share.send({ key: randomUUID(), patient: patientHandle, source, form: form(changes) }));
    expect(await send({ channels: [] })).toBe('SHARE_NO_CHANNEL');
    expect(await send({ to: [] })).toBe('MAIL_NO_RECIPIENT');
    expect(await send({ hiddenFromPatient: true })).toBe('MAIL_HIDDEN_FROM_PATIENT');
    expect(await send({ title: ' ' })).toBe('FIELD_REQUIRED');
    expect(await send({}, { kind: 'upload', upload: randomUUID() })).toBe('UPLOAD_UNKNOWN');
    expect(await scene.query('SELECT id FROM shares')).toEqual([]);
    expect(await scene.query('SELECT id FROM outgoing')).toEqual([]);
    expect(await scene.query('SELECT id FROM deposits')).toEqual([]);
  });

  it('EO-33 a channel that fails says so, and the others end well', async () => {
    const said = { code: 'XDSRegistryMetadataError', context: 'refusé' };
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', ...said });
    const { share } = await scene.page.api.share.send({
      key: randomUUID(),
      patient: await handle(),
      source: text,
      form: form(),
    });
    const { channels } = await ended(share);
    expect(channels).toMatchObject([
      { channel: 'dmp', state: 'failed', failure: 'DMP_REFUSED', serverText: 'refusé' },
      { channel: 'mss-professional', state: 'done' },
      { channel: 'mss-citizen', state: 'done' },
    ]);
  });
});

describe('the window', () => {
  it('EO-26 EO-30 begins with the patient, the sender and what is there, and warns', async () => {
    record.documents.push(
      stored(
        level1('application/pdf', pdf, {
          patient: { ins: { ...patient, matricule: office.citizen.matricule }, traits },
        }),
      ),
    );
    const { api } = scene.page;
    const patientHandle = await handle();
    for await (const event of await api.record.open({ patient: patientHandle, consent: false })) void event;
    const { record: open, documents } = await api.record.current();
    const source: SharedSource = { kind: 'document', record: open!.handle, document: documents[0]!.id };
    const begun = await api.share.begin({ patient: patientHandle, source });
    expect(begun).toMatchObject({
      channels: ['mss-professional', 'mss-citizen'],
      patient: { address: office.citizen.address, kind: 'patient' },
      form: {
        title: 'Consultation',
        typeCode: '11488-4',
        confidentiality: 'N',
        mailbox: writer.mailbox,
        hiddenFromPatient: false,
      },
    });
    const { warnings } = await api.share.check({
      patient: patientHandle,
      source,
      form: { ...begun.form, channels: ['dmp'] },
    });
    expect(warnings).toEqual([{ code: 'MAIL_ALREADY_FILED', blocking: true }]);
    expect(
      (await api.share.check({ patient: patientHandle, source: text, form: form({ to: [] }) })).warnings,
    ).toContainEqual({
      ...{ code: 'MAIL_NO_RECIPIENT', blocking: true },
    });
  });

  it('EO-32 shows the very PDF that leaves, once', async () => {
    const filled = form({ channels: ['mss-professional'] });
    const patientHandle = await handle();
    const { upload } = (await (
      await scene.page.fetch('/api/uploads?extension=pdf', { method: 'POST', body: new Uint8Array(pdf) })
    ).json()) as { upload: string };
    const source: SharedSource = { kind: 'upload', upload };
    const { preview } = await scene.page.api.share.preview({ patient: patientHandle, source, form: filled });
    const shown = await scene.page.fetch(`/api/share/preview/${preview}`);
    expect(shown.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect((await scene.page.fetch(`/api/share/preview/${preview}`)).status).toBe(404);
    const { share } = await scene.page.api.share.send({
      key: randomUUID(),
      patient: patientHandle,
      source,
      form: filled,
    });
    await ended(share);
    const arrived = (await office.lyingIn('INBOX', 'colleague')).at(-1)!;
    expect(Buffer.from(arrived.attachments[1]!.bytes)).toEqual(bytes);
  });

  it('WEB-44 a speech therapist’s assessment goes to the médecin traitant and into the DMP by one form', async () => {
    const holder = {
      ...doctor,
      nationalId: '899700000033',
      profession: 91,
      speciality: '',
      title: 'Orthophoniste',
      serial: '8025999993/2899700003',
    };
    const page = await scene.signedIn(await scene.rig.card(holder));
    const person = office.psc.userinfo;
    office.psc.userinfo = { ...person, SubjectNameID: holder.nationalId };
    const mailbox = await office.connect(page);
    office.psc.userinfo = person;
    record.holders = [
      {
        ...{
          nationalId: '899700100029',
          nationalIdType: '1.2.250.1.71.4.2.1',
          familyName: 'PONTFICTIF',
          givenName: 'Anselme',
        },
        ...{ specialities: [], mode: 'ACTIVE', treatingDoctor: true },
      },
    ];
    const patientHandle = (await page.api.patients.byIns({ matricule: office.citizen.matricule })).handle;
    for await (const event of await page.api.record.open({ patient: patientHandle, consent: true })) void event;
    const begun = await page.api.share.begin({ patient: patientHandle, source: text });
    expect(begun.form).toMatchObject({ title: 'Bilan orthophonique', channels: ['dmp', 'mss-professional'] });
    expect(begun.form.to).toEqual([{ name: expect.stringContaining('PONTFICTIF'), address: office.colleague }]);
    expect(begun.suggestions[0]).toMatchObject({ party: { address: office.colleague }, sources: ['care-team'] });
    const filled = { ...begun.form, mailbox, message: 'Bilan initial.' };
    const { share } = await page.api.share.send({
      key: randomUUID(),
      patient: patientHandle,
      source: text,
      form: filled,
    });
    await expect
      .poll(async () => (await page.api.share.result({ share })).channels.map(({ state }) => state), {
        timeout: 30_000,
      })
      .toEqual(['done', 'done']);
    expect(record.documents[0]?.entry.authors[0]?.person).toMatchObject({ id: holder.nationalId });
    const { attachments } = (await office.lyingIn('INBOX', 'colleague')).at(-1)!;
    const { documents } = await readXdm(attachments[0]!.bytes);
    expect(Buffer.from(documents[0]!.bytes!)).toEqual(Buffer.from(record.documents[0]!.bytes));
  });
});
