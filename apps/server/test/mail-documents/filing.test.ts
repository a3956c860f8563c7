import { randomBytes, randomUUID } from 'node:crypto';
import { doctor as own } from '@trousse/cards/testing';
import { readCda } from '@trousse/cda';
import { describeDocument } from '@trousse/dmp-client';
import type { IdentityTraits, Ins } from '@trousse/ins';
import { buildXdm, composeMessage } from '@trousse/mss';
import { contentTypeCodes } from '@trousse/nomenclatures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import type { TestRecord } from '../test-dmp.ts';
import { level1, patient, pdf, structured, traits } from '../test-documents.ts';
import { codeOf } from '../test-page.ts';
import { PostOffice } from '../writing/post-office.ts';
import { Writer } from '../writing/writer.ts';

let office: PostOffice;
let scene: Scene;
let writer: Writer;
let record: TestRecord;
beforeAll(async () => {
  office = await PostOffice.open();
  scene = await Scene.start(office.settings);
  writer = new Writer(office, scene);
});
afterAll(async () => {
  await scene?.rig.close();
  await office?.close();
});
beforeEach(async () => {
  await writer.reset();
  await scene.query('DELETE FROM filed_documents');
  record = scene.rig.dmp.add(patient.matricule, traits);
});

const oid = () => `2.25.${BigInt(`0x${randomBytes(15).toString('hex')}`)}`;
const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const { code, system, display } = contentTypeCodes.find('07')!;

function archived(cdas: readonly Buffer[], of: IdentityTraits = traits, whose: Ins = patient): Uint8Array {
  const { bytes } = buildXdm({
    patient: whose,
    documents: cdas.map((cda) => {
      const { replaces: _, ...described } = describeDocument(cda, { visibility: open, traits: of });
      return described;
    }),
    ...{ contentTypeCode: { code, system, display }, sourceId: oid(), time: new Date() },
    ids: { uuid: randomUUID, oid },
    software: { name: 'Labo', vendor: 'Labo', contact: 'labo@example.org' },
  });
  return bytes;
}

/** A laboratory’s message: an archive of clinical documents, or several, in the inbox. */
async function received(
  cdas: readonly Buffer[],
  o: { of?: IdentityTraits; change?: (zip: Uint8Array) => Uint8Array; beside?: Uint8Array[] } = {},
): Promise<string> {
  const { of, change = (zip) => zip, beside = [] } = o;
  const subject = `Résultats ${randomUUID()}`;
  const archives = [change(archived(cdas, of)), ...beside];
  await office.sendAsColleague(
    await composeMessage({
      ...{ messageId: `<${randomUUID()}@labo.fr>`, date: new Date(), boundarySeed: 'x', subject, text: 'Voici.' },
      ...{ from: { name: 'Labo', address: office.colleague }, to: [{ name: '', address: office.address }] },
      attachments: archives.map((bytes) => ({ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes })),
    }),
  );
  return await writer.handleOf(subject);
}

const handle = async (matricule = patient.matricule) => (await scene.page.api.patients.byIns({ matricule })).handle;

async function file(message: string, attachments: readonly string[], checked = false, patientHandle?: string) {
  const { mailbox } = writer;
  const chosen = patientHandle ?? (await handle());
  return await scene.page.api.mail.file({ mailbox, message, attachments: [...attachments], patient: chosen, checked });
}

async function delivered(count: number): Promise<void> {
  await expect.poll(() => record.documents.length, { timeout: 20_000 }).toBe(count);
  await scene.rig.server.settled();
}

describe('documents of a message', () => {
  it('are filed as copies that are also by who files them, all else as it came, once each', async () => {
    const cdas = [level1('application/pdf', pdf), structured()];
    const message = await received(cdas);
    const { mailbox } = writer;
    expect(await scene.page.api.mail.compare({ mailbox, message, patient: await handle() })).toMatchObject({
      ...{ match: 'recognised', qualified: true, name: 'PAT-TROIS DOMINIQUE' },
      traits: expect.arrayContaining([
        { label: 'Nom de naissance', received: 'PAT-TROIS', known: 'PAT-TROIS', same: true },
      ]),
    });
    const first = await file(message, ['document-0-0', 'document-0-1']);
    expect(first.deposits).toHaveLength(2);
    await delivered(2);
    expect(record.documents.map(({ entry }) => entry.authors.map(({ person }) => person?.familyName))).toEqual([
      ['AUTEUR', own.familyName],
      ['AUTEUR', own.familyName],
    ]);
    for (const { bytes, entry } of record.documents) {
      const { header, body } = readCda(bytes);
      const source = cdas.map((cda) => readCda(cda)).find((one) => one.header.title === header.title)!;
      expect(header).toEqual({ ...source.header, id: header.id, setId: header.setId, authors: header.authors });
      expect([header.id?.root, header.authors.length]).toEqual([entry.uniqueId, 2]);
      expect(header.id).not.toEqual(source.header.id);
      expect(header.setId).not.toEqual(source.header.setId);
      expect(body).toEqual(source.body);
    }
    expect(await file(message, ['document-0-1', 'document-0-0'])).toEqual({ deposits: first.deposits.toReversed() });
    await scene.rig.server.settled();
    expect(record.documents).toHaveLength(2);
    const read = await scene.page.api.mail.read({ mailbox, message });
    expect(read.documents.map(({ filed }) => filed)).toEqual(['yes', 'yes']);
  });

  it('that are by who files them already are filed as they came', async () => {
    const { nationalId: id, familyName, givenName } = own;
    const person = { id, familyName, givenName, organization: { id: '10B0000001', name: 'Clinique des Essais' } };
    const authored = level1('application/pdf', pdf, { authors: [{ time: new Date('2026-10-01T08:00:00Z'), person }] });
    const answered = level1('application/pdf', pdf, {
      legalAuthenticator: { time: new Date('2026-10-01T08:00:00Z'), person },
    });
    await file(await received([authored, answered]), ['document-0-0', 'document-0-1']);
    await delivered(2);
    expect(record.documents.map(({ bytes }) => Buffer.from(bytes))).toEqual(
      expect.arrayContaining([authored, answered]),
    );
  });

  it('that are signed are not filed under another name', async () => {
    const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>';
    const text = level1('application/pdf', pdf).toString('utf8');
    const signed = Buffer.from(text.replace('</ClinicalDocument>', `${signature}</ClinicalDocument>`));
    expect(await codeOf(file(await received([signed]), ['document-0-0']))).toBe('MAIL_DOCUMENT_SEALED');
    expect(await scene.query('SELECT id FROM deposits')).toEqual([]);
  });

  it('of who is not recognised wait for a person to compare', async () => {
    const of = { ...traits, birthName: 'PATE-TROIS' };
    const message = await received([level1('application/pdf', pdf, { patient: { ins: patient, traits: of } })], { of });
    const { mailbox } = writer;
    expect(await scene.page.api.mail.compare({ mailbox, message, patient: await handle() })).toMatchObject({
      match: 'check',
      traits: expect.arrayContaining([
        expect.objectContaining({ received: 'PATE-TROIS', known: 'PAT-TROIS', same: false }),
      ]),
    });
    expect(await codeOf(file(message, ['document-0-0']))).toBe('MAIL_PATIENT_UNCHECKED');
    expect(await scene.query('SELECT id FROM deposits')).toEqual([]);
    await file(message, ['document-0-0'], true);
    await delivered(1);
  });

  it('of another patient are never filed, whoever says that they compared', async () => {
    const other = { ...patient, matricule: '133061764035249' };
    scene.rig.dmp.add(other.matricule, traits);
    const message = await received([level1('application/pdf', pdf)]);
    const chosen = await handle(other.matricule);
    const { mailbox } = writer;
    expect(await scene.page.api.mail.compare({ mailbox, message, patient: chosen })).toMatchObject({
      match: 'different',
    });
    expect(await codeOf(file(message, ['document-0-0'], true, chosen))).toBe('MAIL_PATIENT_DIFFERENT');
  });

  it('of two patients, in two archives of one message, are never filed', async () => {
    const other = { ...patient, matricule: '133061764035249' };
    const cda = level1('application/pdf', pdf, { patient: { ins: other, traits } });
    const message = await received([level1('application/pdf', pdf)], { beside: [archived([cda], traits, other)] });
    for (const name of ['document-0-0', 'document-1-0'])
      expect(await codeOf(file(message, [name], true))).toBe('MAIL_DOCUMENT_UNREADABLE');
    const read = await scene.page.api.mail.read({ mailbox: writer.mailbox, message });
    expect([read.patient, read.warnings.includes('MAIL_SEVERAL_RECEIVED')]).toEqual([undefined, true]);
  });

  it('that were altered on the way, or are not there, are not filed; nothing of the same act is', async () => {
    const whole = level1('application/pdf', pdf);
    const message = await received([whole, structured()]);
    expect(await codeOf(file(message, ['document-0-0', 'document-0-7']))).toBe('MAIL_ATTACHMENT_GONE');
    expect(await codeOf(file(message, ['document-4-0']))).toBe('MAIL_ATTACHMENT_GONE');
    expect(await scene.query('SELECT id FROM deposits')).toEqual([]);
    const damaged = await received([structured()], { change: (zip) => zip.subarray(0, zip.length - 30) });
    expect(await codeOf(file(damaged, ['document-0-0']))).toBe('MAIL_DOCUMENT_UNREADABLE');
  });

  it('a deposit withdrawn before it left frees its document, to be filed again', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', code: 'XDSRegistryError', context: 'refusé' });
    const message = await received([level1('application/pdf', pdf)]);
    const { deposits } = await file(message, ['document-0-0']);
    const deposit = deposits[0]!;
    await expect
      .poll(async () => (await scene.page.api.deposits.list()).deposits.find(({ id }) => id === deposit)?.state)
      .toBe('refused');
    await scene.page.api.deposits.cancel({ deposit });
    const again = await file(message, ['document-0-0']);
    expect(again.deposits).not.toEqual(deposits);
    await delivered(1);
  });

  it('a new version replaces in the DMP the one that was filed from here', async () => {
    const id = oid();
    const setId = oid();
    const first = await received([level1('application/pdf', pdf, { id, setId })]);
    await file(first, ['document-0-0']);
    await delivered(1);
    const next = level1('application/pdf', pdf, { setId, versionNumber: 2, replaces: { id: { root: id } } });
    expect(readCda(next).header.relatedDocuments).toHaveLength(1);
    const second = await received([next]);
    await file(second, ['document-0-0']);
    await delivered(2);
    expect(record.documents.map(({ entry }) => entry.status).sort()).toEqual(['approved', 'deprecated']);
    const [former, current] = ['deprecated', 'approved'].map((status) => {
      const { bytes } = record.documents.find(({ entry }) => entry.status === status)!;
      return readCda(bytes).header;
    });
    expect(current!.relatedDocuments).toMatchObject([{ kind: 'RPLC', ids: [former!.id] }]);
    expect([current!.setId, current!.versionNumber]).toEqual([former!.setId, 2]);
  });
});
