import { randomUUID } from 'node:crypto';
import { otherDoctor } from '@trousse/cards/testing';
import { readCda } from '@trousse/cda';
import type { DepositForm, SessionEvent } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { patient, pdf, photo, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await desk.reset();
});

describe('a deposit', () => {
  it('EFF-158 EFF-160 reaches the DMP as a clinical document, appears on top of the open record without a query, and leaves nothing behind', async () => {
    const events = (await scene.page.api.record.open({
      patient: await desk.handle(),
      consent: false,
    })) as AsyncIterable<unknown>;
    for await (const _ of events);
    const told: SessionEvent[] = [];
    const stream = await scene.page.api.session.events();
    const listening = (async () => {
      for await (const event of stream) told.push(event);
    })();
    scene.rig.dmp.calls.length = 0;

    const created = await desk.deposit({ form: desk.form({ title: '  Lettre de liaison ', hiddenFromPatient: true }) });
    expect(created).toMatchObject({ patientName: 'PAT-TROIS DOMINIQUE', title: 'Lettre de liaison', state: 'queued' });
    expect(await desk.stateOf(created.id)).toMatchObject({ state: 'delivered', deliveredAt: expect.any(String) });
    // The patient was looked up once more for the handle; nothing was asked after the submission.
    expect(scene.rig.dmp.calls).toEqual(['td02', 'td21']);
    expect(told.map((event) => event.type === 'deposit' && event.deposit.state)).toEqual(['sending', 'delivered']);

    const [sent] = desk.record.documents;
    expect(sent!.entry).toMatchObject({
      ...{ title: 'Lettre de liaison', description: 'Pour le suivi', languageCode: 'fr-FR', patient },
      typeCode: { code: '11488-4' },
      classCode: { code: '10' },
      formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
      facilityTypeCode: { code: 'SA07' },
      practiceSettingCode: { code: 'AMBULATOIRE' },
      legalAuthenticator: { id: '899700000017' },
      confidentialityCodes: [{ code: 'N' }, { code: 'INVISIBLE_PATIENT' }],
      authors: [
        {
          person: { id: '899700000017', familyName: 'ESSAI-LISIÈRE', idType: 'IDNPS' },
          institution: { id: '499700000017008', name: 'CABINET FICTIF' },
          specialty: { code: 'G15_10/SM26' },
        },
      ],
    });
    const cda = readCda(sent!.bytes);
    expect(cda.body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(cda.body.kind === 'nonXml' && Buffer.from(cda.body.bytes)).toEqual(pdf);
    expect(cda.header.patient).toMatchObject({ ins: patient, birthName: 'PAT-TROIS' });

    const { documents } = await scene.page.api.record.current();
    expect(documents[0]).toMatchObject({
      ...{ title: 'Lettre de liaison', unread: false, origin: 'professional' },
      visibility: { hiddenFromPatient: true },
    });
    const open = await scene.page.api.record.current();
    const view = await scene.page.api.record.read({ record: open.record.handle, document: documents[0]!.id });
    expect(view.content).toMatchObject({ kind: 'pdf', size: pdf.length });

    expect((await desk.kept()).length).toBe(0);
    const [row] = await scene.query<Record<string, unknown>>('SELECT * FROM deposits');
    expect(row).toMatchObject({ source: null, content_blob: null, prepared_blob: null });
    expect(JSON.stringify(await scene.query('SELECT * FROM deposits'))).not.toMatch(/PAT-TROIS|Lettre|279035121518989/);
    await scene.page.api.session.signOut();
    await listening;
  });

  it('EFF-161 of a text is a readable document', async () => {
    const { id } = await desk.deposit({ source: { kind: 'text', text: 'Bonjour,\n« été » — œuvre 😀' } });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    const { body } = readCda(desk.record.documents[0]!.bytes);
    expect(body.kind === 'nonXml' && Buffer.from(body.bytes).toString('utf8')).toBe('Bonjour,\n« été » — œuvre 😀');
    expect(desk.record.documents[0]!.entry.formatCode.code).toBe('urn:ihe:iti:xds-sd:text:2008');
  });

  it('of a picture is a PDF/A of one page that holds it', async () => {
    const { id } = await desk.deposit({
      source: { kind: 'upload', upload: (await desk.upload(photo, 'a.jpg')).upload },
    });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    const { body } = readCda(desk.record.documents[0]!.bytes);
    expect(body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(body.kind === 'nonXml' && Buffer.from(body.bytes).includes(photo)).toBe(true);
  });

  it('EFF-43 from the list of patients asks the record for the traits that the list has not', async () => {
    const { patients } = await scene.page.api.patients.list();
    const { id } = await desk.deposit({ patient: patients[0]!.handle });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(readCda(desk.record.documents[0]!.bytes).header.patient).toMatchObject({
      sex: 'F',
      birthGivenNames: 'DOMINIQUE ANNE',
    });
  });

  it('is made once, however often its form is sent', async () => {
    const one = await desk.input();
    const [a, b] = await Promise.all([scene.page.api.deposits.create(one), scene.page.api.deposits.create(one)]);
    expect(b.id).toBe(a.id);
    expect(await desk.stateOf(a.id)).toMatchObject({ state: 'delivered' });
    expect((await scene.page.api.deposits.create(one)).id).toBe(a.id);
    await scene.rig.server.settled();
    expect(desk.record.documents).toHaveLength(1);
    expect((await scene.page.api.deposits.list()).deposits).toHaveLength(1);
  });

  it('takes its upload away: another form cannot have it, nor another person', async () => {
    const one = await desk.input({ when: 'queue' });
    await scene.page.api.deposits.create(one);
    expect(await codeOf(scene.page.api.deposits.create({ ...one, key: randomUUID() }))).toBe('UPLOAD_UNKNOWN');
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    const theirs = (await desk.upload(pdf)).upload;
    const stolen = {
      ...one,
      key: randomUUID(),
      patient: await desk.handle(other),
      source: { kind: 'upload' as const, upload: theirs },
    };
    expect(await codeOf(other.api.deposits.create(stolen))).toBe('UPLOAD_UNKNOWN');
    expect(await codeOf(desk.deposit({ source: { kind: 'upload', upload: 'not-a-uuid' } }))).toBe('UPLOAD_UNKNOWN');
  });

  it('EFF-149 EFF-151 EFF-152 EFF-156 is checked by the server’s own clock and lists, field by field', async () => {
    // Whatever the time zone of the practice.
    const later = new Date(scene.rig.time.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const problems = async (changes: Partial<DepositForm>) => {
      const error = await desk
        .deposit({ form: desk.form(changes) })
        .catch((refused: { code: string; data?: { fields?: unknown } }) => refused);
      return 'code' in error ? error.data?.fields : 'accepted';
    };
    expect(await problems({ title: '  ' })).toEqual([{ field: 'title', code: 'FIELD_REQUIRED' }]);
    expect(await problems({ title: 'x'.repeat(129) })).toEqual([{ field: 'title', code: 'TITLE_TOO_LONG' }]);
    expect(await problems({ typeCode: '' })).toEqual([{ field: 'typeCode', code: 'FIELD_REQUIRED' }]);
    expect(await problems({ typeCode: 'REMB' })).toEqual([{ field: 'typeCode', code: 'CATEGORY_UNKNOWN' }]);
    expect(await problems({ creationDate: later })).toEqual([{ field: 'creationDate', code: 'DATE_FUTURE' }]);
    expect(await problems({ actStop: '2026-01-01' })).toEqual([{ field: 'actStop', code: 'DATE_ORDER' }]);
    expect(await problems({ hiddenFromRepresentatives: true })).toEqual([
      { field: 'hiddenFromRepresentatives', code: 'REPRESENTATIVES_ADULT' },
    ]);
    const text = async (content: string) =>
      (await desk.deposit({ source: { kind: 'text', text: content } }).catch((error) => error.data.fields)) as unknown;
    expect(await text(' \n')).toEqual([{ field: 'text', code: 'FIELD_REQUIRED' }]);
    expect(await text('a\0b')).toEqual([{ field: 'text', code: 'CHARACTERS_REFUSED' }]);
    expect(await text('x'.repeat(100_001))).toEqual([{ field: 'text', code: 'TEXT_TOO_LONG' }]);
    expect((await scene.page.api.deposits.list()).deposits).toEqual([]);
  });

  it('for a child may be hidden from the representatives', async () => {
    const born = `${scene.rig.time.now().getUTCFullYear() - 6}-01-15`;
    scene.rig.dmp.add(patient.matricule, { ...traits, birthDate: born });
    const { id } = await desk.deposit({ form: desk.form({ hiddenFromRepresentatives: true }) });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('for someone without record, or with a closed one, is refused at once', async () => {
    const patientOf = await desk.handle();
    scene.rig.dmp.add(patient.matricule, traits, { record: 'closed' });
    await desk.handle();
    expect(await codeOf(desk.deposit({ patient: patientOf }))).toBe('DMP_CLOSED');
    expect(await codeOf(desk.deposit({ patient: 'unknown-patient' }))).toBe('PATIENT_UNKNOWN');
  });

  it('of someone whose birth date the DMP does not give is refused by the name of that field', async () => {
    scene.rig.dmp.add(patient.matricule, { ...traits, birthDate: '' });
    const { id } = await desk.deposit();
    expect(await desk.stateOf(id)).toMatchObject({
      state: 'refused',
      failure: {
        code: 'DEPOSIT_NOT_WRITTEN',
        detail: 'valeur refusée pour « date de naissance du patient »',
      },
    });
  });

  it('EFF-33 is not for the holder of a staff card', async () => {
    const secretary = await scene.rig.card({
      ...{
        nationalId: '00B0999011',
        familyName: 'QUENOUILLE',
        givenName: 'Rose',
        title: 'Secrétaire',
        serial: '8025900005/1',
      },
    });
    const other = await scene.signedIn(secretary);
    expect(await other.api.session.current()).toMatchObject({ may: { feed: false, readRecords: false } });
    expect(await codeOf(other.api.deposits.create(await desk.input({ patient: await desk.handle(other) })))).toBe(
      'ROLE_CANNOT_FEED',
    );
  });
});

describe('a deposit put in the list', () => {
  it('is signed and stays until it is sent', async () => {
    const { id } = await desk.deposit({ when: 'queue' });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'queued' });
    expect(desk.record.documents).toHaveLength(0);
    expect(await scene.query('SELECT prepared_blob IS NOT NULL AS signed FROM deposits')).toEqual([{ signed: true }]);
    await scene.page.api.deposits.send({ deposit: id });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(await codeOf(scene.page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_NOT_CANCELLABLE');
    expect((await scene.page.api.deposits.send({ deposit: id })).state).toBe('delivered');
  });

  it('can be withdrawn, with everything that it kept', async () => {
    const { id } = await desk.deposit({ when: 'queue' });
    await scene.rig.server.settled();
    await scene.page.api.deposits.cancel({ deposit: id });
    expect(await desk.stateOf(id)).toBeUndefined();
    expect((await desk.kept()).length).toBe(0);
    expect(await codeOf(scene.page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
  });

  it('is its author’s only', async () => {
    const { id } = await desk.deposit({ when: 'queue' });
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect((await other.api.deposits.list()).deposits).toEqual([]);
    expect(await codeOf(other.api.deposits.send({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
    expect(await codeOf(other.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
    expect(await codeOf(other.api.deposits.cancel({ deposit: 'not-a-uuid' }))).toBe('DEPOSIT_UNKNOWN');
  });
});
