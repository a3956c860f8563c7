import { createHash } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import { confidentialityCodesOf } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deposit } from './support/deposits.ts';
import { ask, askFor, ownDocument, type PatientReply, platformId } from './support/patient-platform.ts';
import { type Person, patients, places } from './support/people.ts';
import type { Credential } from './support/pki.ts';
import { findDocuments, retrieve, setAuthorisation, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let platform: Credential;
const child: Ins = { matricule: '220017904991152', oid: patients.known.oid };
const open = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

beforeAll(async () => {
  world = await createWorld();
  platform = (await world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI')).authentication;
  const { doctor, cardiologist } = world.people;
  await world.seeder.directory({
    structures: [],
    professionals: [doctor, cardiologist].map(({ claims, familyName, givenName }) => ({
      id: claims.nameId,
      familyName,
      givenName,
      profession: '10',
      structures: [claims.structureId],
    })),
  });
  const tenYearsAgo = `${new Date().getFullYear() - 10}-01-30`;
  const traits = { birthName: 'PAT-JEUNE', birthGivenNames: ['ALIX'], sex: 'F', birthDate: tenYearsAgo } as const;
  await world.seeder.patients([{ ins: child, traits, state: 'active' }]);
  await world.restart({ patientPlatforms: [platformId] });
});
afterAll(() => world.close());

const me = (patient: Ins) => askFor(world, platform, patient);

async function standing(person: Person, patient: Ins) {
  const { answer } = await testExistence(world, person, patient);
  return answer && 'status' in answer && answer.status.record === 'exists' ? answer.status : undefined;
}

/** Deposits a document of the doctor, with a visibility. @returns its uniqueId */
async function deposited(patient: Ins, visibility: Partial<typeof open> = {}): Promise<string> {
  const confidentialityCodes = confidentialityCodesOf({ ...open, ...visibility });
  const { answer, prepared } = await deposit(world, world.people.doctor, patient, { entry: { confidentialityCodes } });
  expect(answer?.status).toBe('Success');
  return prepared.submission.documents[0]!.uniqueId;
}

type Row = Record<string, unknown>;
const rowsOf = (reply: PatientReply, list: string): Row[] => {
  expect(reply.status).toBe(200);
  return reply.body[list] as Row[];
};

describe('the patient’s side', () => {
  it('is closed to every certificate but that of a configured platform', async () => {
    const { doctor, software } = world.people;
    const request = { patient: patients.known, actingAs: 'patient' };
    for (const credential of [doctor.credentials.authentication, software.credentials.authentication]) {
      expect(await ask(world, credential, 'record', request)).toMatchObject({
        status: 403,
        body: { code: 'not-a-platform' },
      });
    }
    expect((await ask(world, null, 'record', request)).status).toBe(403);
    expect((await ask(world, platform, 'record', request)).status).toBe(200);
  });

  it.each([
    ['an operation that is none', 'erase', {}, 404, 'unknown-operation'],
    ['a field that is none', 'record', { everything: true }, 400, 'unreadable-request'],
    ['an unknown patient', 'record', { patient: patients.absent }, 404, 'no-record'],
    [
      'a matricule with more in it',
      'record',
      { patient: { ...patients.known, matricule: "1' OR '1'='1" } },
      400,
      'unreadable-request',
    ],
    ['a closed record', 'documents', { patient: patients.closed }, 409, 'closed-record'],
    ['a record that no account of the patient keeps', 'documents', { patient: patients.opposing }, 409, 'not-attached'],
    ['a NUL in a text', 'block', { holderId: 'a\0b' }, 400, 'unreadable-request'],
    ['a document that is none', 'mask', { uniqueId: '1.2.3' }, 404, 'unknown-document'],
    ['a professional who is none', 'block', { holderId: '899999999999' }, 404, 'unknown-professional'],
    ['a page key of another list', 'accesses', { after: '20260101000000.x' }, 400, 'unreadable-request'],
  ])('refuses %s', async (_, operation, fields, status, code) => {
    const reply = await me(patients.known)(operation, fields);
    expect(reply).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  it('refuses what is no JSON, what is too large and what is too deep, and goes on', async () => {
    const send = (body: string, type?: string) => ask(world, platform, 'record', body, type);
    expect((await send('{')).status).toBe(400);
    expect((await send('patient=x', 'application/x-www-form-urlencoded')).status).toBe(400);
    expect((await send(JSON.stringify({ padding: 'x'.repeat(70_000) }))).status).toBe(413);
    expect((await send('['.repeat(60_000))).status).toBe(400);
    expect((await send('{"__proto__":{"actingAs":"patient"}}')).status).toBe(400);
    expect((await me(patients.known)('record')).status).toBe(200);
  });

  it('tells a closed record with its closing, and still shows its accesses', async () => {
    const { body } = await me(patients.closed)('record');
    expect(body).toMatchObject({ state: 'closed', closing: { text: 'À la demande du patient' } });
    expect((await me(patients.closed)('accesses')).status).toBe(200);
  });
});

describe('who may read', () => {
  it('lists each professional with what they may, and finds others in the directory whatever the accents', async () => {
    const { doctor } = world.people;
    const listed = rowsOf(await me(patients.known)('professionals'), 'professionals');
    expect(listed).toContainEqual({
      holderId: doctor.claims.nameId,
      name: 'BRUYÈRE-EXEMPLE Camille',
      kind: 'professional',
      profession: '10',
      specialities: [],
      status: 'valid',
      treatingDoctor: true,
      since: expect.any(String),
    });
    expect(rowsOf(await me(patients.lapsed)('professionals'), 'professionals')).toMatchObject([{ status: 'lapsed' }]);
    const found = rowsOf(await me(patients.known)('directory', { search: 'bruyere cam' }), 'professionals');
    expect(found).toMatchObject([{ holderId: doctor.claims.nameId, structures: [places.practice.name] }]);
    expect(rowsOf(await me(patients.known)('directory', { search: "%_' OR" }), 'professionals')).toEqual([]);
  });

  it('blocking ends the authorisation and the status of médecin traitant, and tells the reason', async () => {
    const { doctor } = world.people;
    const holder = { holderId: doctor.claims.nameId };
    expect((await me(patients.free)('name-treating-doctor', holder)).status).toBe(200);
    expect(await standing(doctor, patients.free)).toMatchObject({ authorisation: 'VALIDE', treatingDoctor: true });
    expect((await findDocuments(world, doctor, patients.free)).answer?.status).toBe('Success');

    expect((await me(patients.free)('block', { ...holder, reason: 'Je ne le consulte plus' })).status).toBe(200);
    expect(await standing(doctor, patients.free)).toMatchObject({
      authorisation: 'INTERDIT',
      treatingDoctor: false,
      blockedReason: 'Je ne le consulte plus',
    });
    expect((await findDocuments(world, doctor, patients.free)).fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    expect((await setAuthorisation(world, doctor, patients.free, 'AJOUT')).fault).toBeDefined();
    expect(await me(patients.free)('name-treating-doctor', holder)).toMatchObject({
      status: 409,
      body: { code: 'blocked-professional' },
    });
    expect(rowsOf(await me(patients.free)('professionals'), 'professionals')).toMatchObject([
      { status: 'blocked', treatingDoctor: false, reason: 'Je ne le consulte plus', blockedAt: expect.any(String) },
    ]);

    expect((await me(patients.free)('unblock', holder)).status).toBe(200);
    expect(await standing(doctor, patients.free)).toMatchObject({ authorisation: 'NON_EXISTE' });
    expect((await me(patients.free)('unblock', holder)).status).toBe(404);
    expect((await setAuthorisation(world, doctor, patients.free, 'AJOUT')).answer).toEqual({ ok: true });
  });

  it('withdrawing leaves the professional free to ask again, and ends their status', async () => {
    const { doctor } = world.people;
    const holder = { holderId: doctor.claims.nameId };
    await me(patients.free)('name-treating-doctor', holder);
    expect((await me(patients.free)('withdraw', holder)).status).toBe(200);
    expect(await standing(doctor, patients.free)).toMatchObject({ authorisation: 'NON_EXISTE', treatingDoctor: false });
    expect((await me(patients.free)('withdraw', holder)).status).toBe(404);
    expect((await setAuthorisation(world, doctor, patients.free, 'AJOUT')).answer).toEqual({ ok: true });
  });

  it('only a doctor is named médecin traitant, several may be, and losing the status keeps the authorisation', async () => {
    const { doctor, cardiologist, secretary } = world.people;
    const ask = me(patients.lapsed);
    expect(await ask('name-treating-doctor', { holderId: secretary.claims.nameId })).toMatchObject({
      status: 422,
      body: { code: 'not-a-doctor' },
    });
    for (const { claims } of [doctor, cardiologist]) {
      expect((await ask('name-treating-doctor', { holderId: claims.nameId })).status).toBe(200);
    }
    expect((await standing(doctor, patients.lapsed))?.treatingDoctor).toBe(true);
    expect((await standing(cardiologist, patients.lapsed))?.treatingDoctor).toBe(true);
    expect((await ask('remove-treating-doctor', { holderId: doctor.claims.nameId })).status).toBe(200);
    expect(await standing(doctor, patients.lapsed)).toMatchObject({ authorisation: 'VALIDE', treatingDoctor: false });
  });

  it('pages the list by name, each holder once', async () => {
    const { cardiologist, doctor } = world.people;
    const seen: unknown[] = [];
    let after: unknown;
    do {
      const { body } = await me(patients.lapsed)('professionals', { most: 1, ...(after ? { after } : {}) });
      seen.push(...(body.professionals as Row[]).map(({ holderId }) => holderId));
      after = body.next;
    } while (after);
    expect(seen).toEqual([doctor.claims.nameId, cardiologist.claims.nameId]);
  });
});

describe('oppositions', () => {
  it('shut the emergency modes, one by one, and the record tells them', async () => {
    const { cardiologist, regulator } = world.people;
    const record = async (fields: object) => {
      expect((await me(patients.known)('oppositions', fields)).status).toBe(200);
      return (await me(patients.known)('record')).body;
    };
    const breakGlass = { claims: { purpose: 'bris_de_glace' } } as const;
    const regulation = { claims: { purpose: 'centre_15' } } as const;
    expect((await findDocuments(world, cardiologist, patients.known, {}, breakGlass)).answer?.status).toBe('Success');
    expect(await record({ breakGlass: true })).toMatchObject({ oppositions: { breakGlass: true, emergency: false } });
    expect((await findDocuments(world, cardiologist, patients.known, {}, breakGlass)).fault).toBeDefined();
    expect((await findDocuments(world, regulator, patients.known, {}, regulation)).answer?.status).toBe('Success');
    await record({ emergency: true, breakGlass: false });
    expect((await findDocuments(world, cardiologist, patients.known, {}, breakGlass)).answer?.status).toBe('Success');
    expect((await findDocuments(world, regulator, patients.known, {}, regulation)).fault).toBeDefined();
    await record({ emergency: false });
  });

  it('end the feeding by professionals, not by the patient', async () => {
    const { doctor } = world.people;
    await me(patients.known)('oppositions', { feeding: true });
    const refused = await deposit(world, doctor, patients.known);
    expect(refused.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    expect((await me(patients.known)('add-document', ownDocument({ patient: patients.known }))).status).toBe(200);
    await me(patients.known)('oppositions', { feeding: false });
    expect((await deposit(world, doctor, patients.known)).answer?.status).toBe('Success');
  });

  it('open masked documents in an emergency only when the patient wants it', async () => {
    const { cardiologist } = world.people;
    const uniqueId = await deposited(patients.known, { hiddenFromProfessionals: true });
    const read = () =>
      retrieve(world, cardiologist, patients.known, [uniqueId], { claims: { purpose: 'bris_de_glace' } });
    expect((await read()).fault).toBeDefined();
    await me(patients.known)('oppositions', { maskedInEmergency: true });
    expect((await read()).answer?.status).toBe('Success');
    await me(patients.known)('oppositions', { maskedInEmergency: false });
  });
});

describe('documents', () => {
  const list = async (patient: Ins, fields: object = {}, as?: 'representative') =>
    rowsOf(await me(patient)('documents', { most: 200, ...fields }, as ? { as } : {}), 'documents');

  it('show with who else sees them, without what a professional has not told the patient yet', async () => {
    const plain = await deposited(patients.known);
    const masked = await deposited(patients.known, { hiddenFromProfessionals: true });
    const untold = await deposited(patients.known, { hiddenFromPatient: true });
    const listed = await list(patients.known);
    const of = (uniqueId: string) => listed.find((row) => row.uniqueId === uniqueId);
    expect(of(plain)).toMatchObject({ status: 'approved', byPatient: false, hiddenFromProfessionals: false });
    expect(of(masked)).toMatchObject({ hiddenFromProfessionals: true });
    expect(of(untold)).toBeUndefined();
    for (const operation of ['document', 'mask', 'unmask', 'delete-document']) {
      expect((await me(patients.known)(operation, { uniqueId: untold })).status).toBe(404);
    }
    const read = await me(patients.known)('document', { uniqueId: plain });
    expect(read.status).toBe(200);
    expect(read.bytes.toString()).toContain('<ClinicalDocument');
  });

  it('masking hides a document from others than its author and the médecin traitant, as a new version of its metadata', async () => {
    const { cardiologist, doctor } = world.people;
    await setAuthorisation(world, cardiologist, patients.known, 'AJOUT');
    const uniqueId = await deposited(patients.known);
    const entryFor = async (person: Person) =>
      (await findDocuments(world, person, patients.known)).answer?.documents.find((one) => one.uniqueId === uniqueId);
    const before = (await entryFor(cardiologist))!;
    expect((await me(patients.known)('mask', { uniqueId })).status).toBe(200);
    expect(await entryFor(cardiologist)).toBeUndefined();
    expect((await retrieve(world, cardiologist, patients.known, [uniqueId])).fault?.subcode).toBe(
      'XDSDocumentUniqueIdError',
    );
    const after = (await entryFor(doctor))!;
    expect(after).toMatchObject({ logicalId: before.logicalId, version: 2 });
    expect(after.entryUuid).not.toBe(before.entryUuid);
    expect(after.confidentialityCodes.map(({ code }) => code)).toEqual(['N', 'MASQUE_PS']);
    const bound = await world.db
      .selectFrom('associations')
      .innerJoin('submission_sets as s', (join) =>
        join.onRef('s.patient_id', '=', 'associations.patient_id').onRef('s.entry_uuid', '=', 'associations.source'),
      )
      .select(['type', 'previous_version', 's.metadata'])
      .where('target', '=', after.entryUuid.replace('urn:uuid:', ''))
      .execute();
    expect(bound).toMatchObject([
      { type: 'HasMember', previous_version: 1, metadata: { authors: [{ person: { idType: 'NH' } }] } },
    ]);

    const again = await Promise.all([1, 2, 3, 4].map(() => me(patients.known)('mask', { uniqueId })));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await entryFor(doctor))?.version).toBe(2);
    expect((await me(patients.known)('unmask', { uniqueId })).status).toBe(200);
    expect((await entryFor(cardiologist))?.version).toBe(3);
  });

  it('of the patient enter the record, are read by professionals, and are the patient’s to archive and delete', async () => {
    const { doctor } = world.people;
    const document = ownDocument({ patient: patients.known });
    expect(await me(patients.known)('add-document', document)).toMatchObject({
      status: 200,
      body: { uniqueId: document.uniqueId },
    });
    const { answer } = await findDocuments(world, doctor, patients.known);
    const entry = answer?.documents.find(({ uniqueId }) => uniqueId === document.uniqueId);
    expect(entry).toMatchObject({
      title: 'Résultats reçus en voyage',
      typeCode: { code: 'DOCPAT05' },
      classCode: { code: '10' },
      formatCode: { code: 'urn:ihe:iti:xds-sd:text:2008' },
      practiceSettingCode: { code: 'EXP_PATIENT' },
      hash: document.hash,
      authors: [{ person: { id: patients.known.matricule, idType: 'NH' } }],
    });
    expect(entry!.authors[0]!.institution).toBeUndefined();
    const read = await retrieve(world, doctor, patients.known, [document.uniqueId]);
    expect(Buffer.from([...read.attachments.values()][0]!).toString('base64')).toBe(document.cda);

    const own = async () => (await list(patients.known)).find(({ uniqueId }) => uniqueId === document.uniqueId);
    expect(await own()).toMatchObject({ byPatient: true, status: 'approved' });
    await me(patients.known)('archive', { uniqueId: document.uniqueId, archived: true });
    expect(await own()).toMatchObject({ status: 'archived' });
    await me(patients.known)('archive', { uniqueId: document.uniqueId, archived: false });
    expect(await own()).toMatchObject({ status: 'approved' });
    expect((await me(patients.known)('delete-document', { uniqueId: document.uniqueId })).status).toBe(200);
    expect(await own()).toBeUndefined();
    expect((await me(patients.known)('document', { uniqueId: document.uniqueId })).status).toBe(404);
  });

  it('of a professional are neither deleted nor archived by the patient', async () => {
    const uniqueId = await deposited(patients.known);
    const refused = { status: 403, body: { code: 'not-own-document' } };
    expect(await me(patients.known)('delete-document', { uniqueId })).toMatchObject(refused);
    expect(await me(patients.known)('archive', { uniqueId, archived: true })).toMatchObject(refused);
  });

  it('are refused when what is said of them is not what they say', async () => {
    const { known: patient, free: other } = patients;
    const good = ownDocument({ patient });
    const noCda = Buffer.from('<x/>');
    const refusals: [object, number, string][] = [
      [ownDocument({ patient: other }), 422, 'cda-patient'],
      [ownDocument({ patient, author: other }), 422, 'author-of-patient'],
      [ownDocument({ patient, type: '11488-4' }), 422, 'type-of-patient'],
      [{ ...good, uniqueId: '1.2.3.4' }, 422, 'cda-unique-id'],
      [{ ...good, hash: '0'.repeat(40) }, 422, 'hash'],
      [{ ...good, type: { code: 'DOCPAT01', system: good.type.system } }, 422, 'cda-type'],
      [
        { ...good, cda: noCda.toString('base64'), hash: createHash('sha1').update(noCda).digest('hex') },
        422,
        'unreadable-cda',
      ],
      [{ ...good, cda: '' }, 400, 'unreadable-request'],
    ];
    for (const [document, status, code] of refusals) {
      expect(await me(patient)('add-document', document), code).toMatchObject({ status, body: { code } });
    }
    expect((await me(patient)('add-document', good)).status).toBe(200);
    expect(await me(patient)('add-document', good)).toMatchObject({
      status: 409,
      body: { code: 'duplicate-unique-id' },
    });
  });

  it('come page by page, the latest act first, each once', async () => {
    for (let n = 0; n < 3; n++) await deposited(patients.known);
    const all = await list(patients.known);
    const paged: Row[] = [];
    let after: unknown;
    do {
      const { body } = await me(patients.known)('documents', { most: 2, ...(after ? { after } : {}) });
      paged.push(...(body.documents as Row[]));
      after = body.next;
    } while (after);
    expect(paged).toEqual(all);
    const times = all.map(({ actAt }) => String(actAt));
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe('accesses', () => {
  const accesses = async (patient: Ins, fields: object = {}, as?: 'representative') =>
    rowsOf(await me(patient)('accesses', fields, as ? { as } : {}), 'accesses');
  const unread = async (patient: Ins) => ((await me(patient)('record')).body.unread as { accesses: number }).accesses;

  it('tell who did what, when, in which mode, on which document, also what was refused', async () => {
    const { cardiologist, doctor } = world.people;
    const uniqueId = await deposited(patients.known);
    await retrieve(world, cardiologist, patients.known, [uniqueId], { claims: { purpose: 'bris_de_glace' } });
    await findDocuments(world, cardiologist, patients.lapsed, {}, { claims: { purpose: 'centre_15' } });
    const [read, fed] = await accesses(patients.known, { most: 2, byProfessionals: true });
    expect(read).toMatchObject({
      transaction: 'TD3.2',
      outcome: 'ok',
      mode: 'bris_de_glace',
      who: { id: cardiologist.claims.nameId, name: 'PONTFICTIF Anselme', structure: places.hospital.name },
      document: { uniqueId, title: expect.any(String) },
      unread: true,
    });
    expect(fed).toMatchObject({ transaction: 'TD2.1', who: { id: doctor.claims.nameId }, document: { uniqueId } });
    const [refused] = await accesses(patients.lapsed, { most: 1, byProfessionals: true });
    expect(refused).toMatchObject({
      transaction: 'TD3.1',
      outcome: 'DMPAccessDeniedByRightsService',
      mode: 'centre_15',
    });
  });

  it('are unread until the patient has seen them, and a new one is unread again', async () => {
    const { doctor } = world.people;
    await findDocuments(world, doctor, patients.known);
    expect(await unread(patients.known)).toBeGreaterThan(0);
    const [latest] = await accesses(patients.known, { most: 1, byProfessionals: true });
    await me(patients.known)('accesses-seen', { until: latest!.at });
    expect(await unread(patients.known)).toBe(0);
    expect((await accesses(patients.known, { most: 1, byProfessionals: true }))[0]).toMatchObject({ unread: false });
    await findDocuments(world, doctor, patients.known);
    expect(await unread(patients.known)).toBe(1);
    await me(patients.known)('accesses-seen', { until: '2020-01-01T00:00:00Z' });
    expect(await unread(patients.known)).toBe(1);
    await me(patients.known)('accesses-seen', { until: '9999-01-01T00:00:00Z' });
    expect(await unread(patients.known)).toBe(0);
    await findDocuments(world, doctor, patients.known);
    expect(await unread(patients.known)).toBe(1);
  });

  it('hold the patient’s own acts, named as such, and looking at them adds none', async () => {
    const { doctor } = world.people;
    await me(patients.known)('block', { holderId: doctor.claims.structureId });
    await me(patients.known)('unblock', { holderId: doctor.claims.structureId });
    const [unblocked, blocked] = await accesses(patients.known, { most: 2 });
    expect([unblocked, blocked].map((row) => row?.transaction)).toEqual(['MES.unblock', 'MES.block']);
    expect(blocked).toMatchObject({ mode: 'patient', who: { name: 'PAT-TROIS DOMINIQUE' }, unread: false });
    await me(patients.known)('mask', { uniqueId: '1.2.3' });
    expect((await accesses(patients.known, { most: 1 }))[0]).toMatchObject({
      transaction: 'MES.mask',
      outcome: 'unknown-document',
    });
  });

  it('come page by page, the latest first, each once', async () => {
    const all = await accesses(patients.known, { most: 200 });
    const paged: Row[] = [];
    let after: unknown;
    do {
      const { body } = await me(patients.known)('accesses', { most: 7, ...(after ? { after } : {}) });
      paged.push(...(body.accesses as Row[]));
      after = body.next;
    } while (after);
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
  });
});

describe('a legal representative', () => {
  const as = { as: 'representative' } as const;

  it('acts for a minor, and for nobody else', async () => {
    expect(await me(patients.known)('record', {}, as)).toMatchObject({ status: 403, body: { code: 'not-a-minor' } });
    expect((await me(child)('record', {}, as)).body).toMatchObject({ minor: true });
  });

  it('is shown nothing that is hidden from representatives: neither documents, nor accesses, nor rights', async () => {
    const { doctor, cardiologist } = world.people;
    const secret = { claims: { secretConnection: true } };
    await setAuthorisation(world, doctor, child, 'AJOUT');
    await setAuthorisation(world, cardiologist, child, 'AJOUT', secret);
    const shown = await deposited(child);
    const kept = await deposited(child, { hiddenFromRepresentatives: true });
    await findDocuments(world, cardiologist, child, {}, secret);
    await retrieve(world, doctor, child, [kept]);

    const documents = async (o?: typeof as) =>
      rowsOf(await me(child)('documents', {}, o), 'documents').map(({ uniqueId }) => uniqueId);
    expect(await documents()).toEqual(expect.arrayContaining([shown, kept]));
    expect(await documents(as)).toEqual([shown]);
    for (const operation of ['document', 'mask', 'unmask']) {
      expect((await me(child)(operation, { uniqueId: kept }, as)).status, operation).toBe(404);
    }

    const accesses = async (o?: typeof as) =>
      rowsOf(await me(child)('accesses', { byProfessionals: true }, o), 'accesses');
    expect((await accesses()).filter((row) => row.secret)).toHaveLength(2);
    const told = JSON.stringify(await accesses(as));
    expect(told).not.toContain(cardiologist.claims.nameId);
    expect(told).not.toContain(kept);
    expect(told).not.toContain('secret');
    expect(told).toContain(shown);
    const counted = async (o?: typeof as) =>
      ((await me(child)('record', {}, o)).body.unread as { accesses: number }).accesses;
    expect(await counted()).toBe((await accesses()).length);
    expect(await counted(as)).toBe((await accesses(as)).length);

    const holders = async (o?: typeof as) =>
      rowsOf(await me(child)('professionals', {}, o), 'professionals').map(({ holderId }) => holderId);
    expect(await holders()).toEqual([doctor.claims.nameId, cardiologist.claims.nameId]);
    expect(await holders(as)).toEqual([doctor.claims.nameId]);
  });

  it('sees accesses without the patient having seen them', async () => {
    const [latest] = rowsOf(await me(child)('accesses', { most: 1 }, as), 'accesses');
    await me(child)('accesses-seen', { until: latest!.at }, as);
    expect((await me(child)('record', {}, as)).body).toMatchObject({ unread: { accesses: 0 } });
    const { unread } = (await me(child)('record')).body as { unread: { accesses: number } };
    expect(unread.accesses).toBeGreaterThan(0);
  });
});

it('no identity, name or title stands in the log', () => {
  const log = world.logged.join('\n');
  for (const secret of [patients.known.matricule, child.matricule, 'PAT-', 'DOMINIQUE', 'Résultats', 'BRUYÈRE']) {
    expect(log).not.toContain(secret);
  }
});
