import { createHash } from 'node:crypto';
import { confidentialityCodesOf, type DocumentEntry, hashAndSize } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cdaOf, deposit, newOid } from './support/deposits.ts';
import { type Person, patients } from './support/people.ts';
import { findDocuments, getDocuments, retrieve, setAuthorisation } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const visible = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

async function feed(
  person: Person,
  patient: (typeof patients)['free'],
  entry: Partial<DocumentEntry> = {},
): Promise<string> {
  const { answer, prepared } = await deposit(world, person, patient, { entry });
  expect(answer).toEqual({ status: 'Success', errors: [] });
  return prepared.submission.documents[0]!.uniqueId;
}

const denied = { status: 500, fault: { subcode: 'DMPAccessDeniedByRightsService' } };

describe('reading in normal mode', () => {
  it('is refused without an authorisation, granted with it, and refused again once it is taken away', async () => {
    const { cardiologist, doctor } = world.people;
    const uniqueId = await feed(doctor, patients.free);
    const attempts = async () => [
      await findDocuments(world, cardiologist, patients.free),
      await getDocuments(world, cardiologist, patients.free, { uniqueIds: [uniqueId] }),
      await retrieve(world, cardiologist, patients.free, [uniqueId]),
    ];
    for (const reply of await attempts()) expect(reply).toMatchObject(denied);
    await setAuthorisation(world, cardiologist, patients.free, 'AJOUT');
    for (const reply of await attempts())
      expect(reply).toMatchObject({ status: 200, answer: { status: 'Success', documents: [{}] } });
    await setAuthorisation(world, cardiologist, patients.free, 'SUPPRESSION');
    for (const reply of await attempts()) expect(reply).toMatchObject(denied);
  });

  it('is refused once the authorisation lapsed, and to a professional whom the patient blocked', async () => {
    const lapsed = await findDocuments(world, world.people.doctor, patients.lapsed);
    expect(lapsed.fault).toMatchObject({
      subcode: 'DMPAccessDeniedByRightsService',
      reason: expect.stringContaining('expiré'),
    });
    const blocked = await findDocuments(world, world.people.cardiologist, patients.blocking);
    expect(blocked.fault).toMatchObject({
      subcode: 'DMPAccessDeniedByRightsService',
      reason: expect.stringContaining('bloqué'),
    });
  });

  it('keeps the authorisation alive', async () => {
    const used = (): Promise<{ last_access_at: Date | null }> =>
      world.db
        .selectFrom('authorisations as a')
        .innerJoin('patients as p', 'p.patient_id', 'a.patient_id')
        .select('a.last_access_at')
        .where('p.matricule', '=', patients.known.matricule)
        .executeTakeFirstOrThrow();
    const before = new Date();
    await findDocuments(world, world.people.doctor, patients.known);
    expect((await used()).last_access_at!.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it('is never for an employee’s card, nor for a structure’s software, even authorised', async () => {
    const { secretary, software, doctor } = world.people;
    const uniqueId = await feed(doctor, patients.known);
    await setAuthorisation(world, secretary, patients.known, 'AJOUT');
    for (const person of [secretary, software]) {
      expect(await findDocuments(world, person, patients.known)).toMatchObject(denied);
      expect(await getDocuments(world, person, patients.known, { uniqueIds: [uniqueId] })).toMatchObject(denied);
      expect(await retrieve(world, person, patients.known, [uniqueId])).toMatchObject(denied);
    }
  });

  it('of a closed or absent record is a failure of the registry, with status 200', async () => {
    for (const patient of [patients.closed, patients.absent]) {
      const reply = await findDocuments(world, world.people.doctor, patient);
      expect(reply).toMatchObject({
        status: 200,
        answer: { status: 'Failure', errors: [{ code: 'XDSUnknownPatientId' }] },
      });
    }
  });
});

describe('reading in an emergency', () => {
  it('needs no authorisation, unless the patient opposes it', async () => {
    const { cardiologist } = world.people;
    const glass = { claims: { purpose: 'bris_de_glace' } } as const;
    expect((await findDocuments(world, cardiologist, patients.known, {}, glass)).answer?.status).toBe('Success');
    expect(await findDocuments(world, cardiologist, patients.opposing, {}, glass)).toMatchObject(denied);
    expect(await findDocuments(world, cardiologist, patients.blocking, {}, glass)).toMatchObject(denied);
  });

  it('as « centre 15 » is for a regulation centre, unless the patient opposes it', async () => {
    const { regulator, doctor } = world.people;
    const centre = { claims: { purpose: 'centre_15' } } as const;
    expect((await findDocuments(world, regulator, patients.known, {}, centre)).answer?.status).toBe('Success');
    expect(await findDocuments(world, regulator, patients.opposing, {}, centre)).toMatchObject(denied);
    expect(await findDocuments(world, doctor, patients.known, {}, centre)).toMatchObject(denied);
  });
});

describe('a professional vouched for by their structure (AIR)', () => {
  const air = (person: Person, vouched: Person): Person => ({
    ...person,
    claims: { ...person.claims, authenticationMode: 'INDIRECTE_RENFORCEE', nameId: vouched.claims.nameId },
  });

  it('reads with their own authorisation, and never feeds', async () => {
    const { software, cardiologist } = world.people;
    const vouched = air(software, cardiologist);
    expect(await findDocuments(world, vouched, patients.opposing)).toMatchObject(denied);
    await setAuthorisation(world, vouched, patients.opposing, 'AJOUT');
    expect((await findDocuments(world, vouched, patients.opposing)).answer?.status).toBe('Success');
    expect((await findDocuments(world, cardiologist, patients.opposing)).answer?.status).toBe('Success');
    expect(await deposit(world, vouched, patients.opposing)).toMatchObject(denied);
  });

  it('uses each assertion once', async () => {
    const vouched = air(world.people.software, world.people.cardiologist);
    const once = { claims: { id: '_une-seule-fois' } };
    expect((await findDocuments(world, vouched, patients.opposing, {}, once)).answer?.status).toBe('Success');
    expect((await findDocuments(world, vouched, patients.opposing, {}, once)).fault?.subcode).toBe('MessageExpired');
  });
});

describe('a search', () => {
  const only = async (criteria: Parameters<typeof findDocuments>[3]): Promise<string[]> => {
    const { answer } = await findDocuments(world, world.people.doctor, patients.known, criteria);
    return answer!.documents.map(({ title }) => title).filter((title) => title.startsWith('critère'));
  };

  beforeAll(async () => {
    const { doctor } = world.people;
    const imaging = { code: '18748-4', system: '2.16.840.1.113883.6.1', display: 'CR d’imagerie médicale' };
    await feed(doctor, patients.known, {
      title: 'critère ancien',
      serviceStartTime: '20240101',
      serviceStopTime: '20240102',
    });
    await feed(doctor, patients.known, {
      title: 'critère imagerie',
      typeCode: imaging,
      classCode: { code: '31', system: '1.2.250.1.213.1.1.4.1', display: 'Imagerie médicale' },
      serviceStartTime: '20250601083000',
      serviceStopTime: '20250601083000',
      eventCodes: [{ code: 'ZBQK002', system: '1.2.250.1.213.2.5', display: 'Radiographie du thorax' }],
    });
  });

  it('by time of the act takes what starts at or after its beginning and before its end', async () => {
    expect(await only({ serviceStartTime: { from: '20240101', to: '2025' } })).toEqual(['critère ancien']);
    expect(await only({ serviceStartTime: { from: '20250601083000' } })).toEqual(['critère imagerie']);
    expect(await only({ serviceStartTime: { from: '20240102', to: '20250601083000' } })).toEqual([]);
  });

  it('by type, class, event, author or several of them takes what meets them all', async () => {
    const event = { code: 'ZBQK002', system: '1.2.250.1.213.2.5' };
    const imaging = { code: '31', system: '1.2.250.1.213.1.1.4.1' };
    expect(await only({ classCodes: [imaging] })).toEqual(['critère imagerie']);
    expect(await only({ typeCodes: [{ code: '18748-4', system: '2.16.840.1.113883.6.1' }] })).toEqual([
      'critère imagerie',
    ]);
    expect(await only({ eventCodes: [[event]], classCodes: [imaging] })).toEqual(['critère imagerie']);
    expect(await only({ eventCodes: [[event], [{ code: 'X', system: '1.2.250.1.213.2.5' }]] })).toEqual([]);
    expect(await only({ authorPersons: ['899700100011^%'] })).toHaveLength(2);
    expect(await only({ authorPersons: ['%PONTFICTIF%'] })).toEqual([]);
    expect(await only({ status: ['archived'] })).toEqual([]);
  });

  it('for ids alone, or for on-demand documents, is answered as asked', async () => {
    const { doctor } = world.people;
    const ids = await findDocuments(world, doctor, patients.known, { returnType: 'ObjectRef' });
    expect(ids.answer!.objectRefs.length).toBeGreaterThan(1);
    expect(ids.answer!.documents).toEqual([]);
    const onDemand = ['urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248'];
    expect((await findDocuments(world, doctor, patients.known, { documentTypes: onDemand })).answer).toMatchObject({
      documents: [],
    });
  });

  it('tells everything that was deposited, with what the registry itself gives', async () => {
    const { doctor } = world.people;
    const { prepared } = await deposit(world, doctor, patients.known, {
      entry: { title: 'entier', description: 'Avec un <titre> & « tout »' },
    });
    const sent = prepared.submission.documents[0]!;
    const { answer } = await getDocuments(world, doctor, patients.known, { uniqueIds: [sent.uniqueId] });
    const { entryUuid, logicalId, ...told } = answer!.documents[0]!;
    const { entryUuid: symbol, ...expected } = sent;
    expect(told).toEqual({ ...expected, version: 1, repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2' });
    expect(entryUuid).not.toBe(symbol);
    expect(logicalId).toMatch(/^urn:uuid:/);
    const again = await getDocuments(world, doctor, patients.known, { entryUuids: [entryUuid, 'urn:uuid:autre'] });
    expect(again.answer!.documents.map(({ uniqueId }) => uniqueId)).toEqual([sent.uniqueId]);
  });

  it('is refused with the XDS code when it is badly put', async () => {
    const reply = await findDocuments(world, world.people.doctor, patients.known, { status: [] });
    expect(reply.answer).toMatchObject({ status: 'Failure', errors: [{ code: 'XDSStoredQueryMissingParam' }] });
  });
});

describe('a document hidden from professionals', () => {
  it('EFF-154 shows only for its author and the médecin traitant', async () => {
    const { doctor, cardiologist, regulator } = world.people;
    const confidentialityCodes = confidentialityCodesOf({ ...visible, hiddenFromProfessionals: true });
    const uniqueId = await feed(cardiologist, patients.known, { title: 'masqué', confidentialityCodes });
    await setAuthorisation(world, cardiologist, patients.known, 'AJOUT');
    await setAuthorisation(world, regulator, patients.known, 'AJOUT');
    const sees = async (person: Person): Promise<boolean[]> => {
      const list = await findDocuments(world, person, patients.known);
      const read = await retrieve(world, person, patients.known, [uniqueId]);
      return [list.answer!.documents.some(({ title }) => title === 'masqué'), read.status === 200];
    };
    expect(await sees(cardiologist)).toEqual([true, true]);
    expect(await sees(doctor)).toEqual([true, true]);
    expect(await sees(regulator)).toEqual([false, false]);
  });
});

describe('TD3.2', () => {
  it('gives the very bytes that were deposited', async () => {
    const { doctor } = world.people;
    const uniqueId = newOid();
    const cda = cdaOf({ uniqueId, patient: patients.known, padding: 300_000 });
    await deposit(world, doctor, patients.known, { entry: { uniqueId }, cda });
    const reply = await retrieve(world, doctor, patients.known, [uniqueId]);
    expect(reply.contentType).toMatch(/^multipart\/related/);
    const [document] = reply.answer!.documents;
    expect(document).toMatchObject({ documentUniqueId: uniqueId, mimeType: 'text/xml' });
    const bytes = reply.attachments.get(document!.contentId)!;
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(hashAndSize(cda).hash);
  });

  it('answers an unknown id, another patient’s document or an entryUuid by a fault, packed as multipart', async () => {
    const { doctor } = world.people;
    const elsewhere = await feed(doctor, patients.opposing);
    for (const id of ['2.25.42', elsewhere, 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3']) {
      const reply = await retrieve(world, doctor, patients.known, [id]);
      expect(reply).toMatchObject({ status: 500, fault: { subcode: 'XDSDocumentUniqueIdError' } });
      expect(reply.contentType).toMatch(/^multipart\/related/);
    }
  });

  it('refuses another repository with the XDS code', async () => {
    const reply = await retrieve(world, world.people.doctor, patients.known, ['2.25.42'], { repository: '1.2.3' });
    expect(reply.answer).toMatchObject({ status: 'Failure', errors: [{ code: 'XDSUnknownRepositoryId' }] });
  });
});

it('a list of 700 documents streams whole', async () => {
  const { doctor } = world.people;
  const patient = patients.lapsed;
  const documents = Array.from({ length: 700 }, () => {
    const uniqueId = newOid();
    return {
      entry: sampleDocumentEntry({ uniqueId, patient }),
      cda: cdaOf({ uniqueId, patient }),
      submittedAt: new Date(),
    };
  });
  await world.seeder.documents(documents);
  await setAuthorisation(world, doctor, patient, 'AJOUT');
  const { answer } = await findDocuments(world, doctor, patient);
  expect(new Set(answer!.documents.map(({ uniqueId }) => uniqueId))).toEqual(
    new Set(documents.map(({ entry }) => entry.uniqueId)),
  );
});

it('every call leaves its trace in the access history, refused ones too', async () => {
  await world.settled();
  const rows = await world.db
    .selectFrom('access_history as h')
    .innerJoin('patients as p', 'p.patient_id', 'h.patient_id')
    .select(['h.transaction', 'h.outcome', 'h.caller_id', 'h.caller_name', 'h.access_mode', 'h.document_unique_id'])
    .where('p.matricule', '=', patients.free.matricule)
    .orderBy('h.at')
    .execute();
  const told = rows.map(({ transaction, outcome }) => `${transaction} ${outcome}`);
  const refused = ['TD3.1', 'TD3.1', 'TD3.2'].map((one) => `${one} DMPAccessDeniedByRightsService`);
  expect(told).toEqual([
    'TD2.1 ok',
    ...refused,
    'TD0.3 ok',
    'TD3.1 ok',
    'TD3.1 ok',
    'TD3.2 ok',
    'TD0.3 ok',
    ...refused,
  ]);
  expect(rows[7]).toMatchObject({
    caller_id: world.people.cardiologist.claims.nameId,
    caller_name: 'PONTFICTIF Anselme',
    access_mode: 'normal',
    document_unique_id: rows[0]!.document_unique_id,
  });
});
