import { typeCodes } from '@trousse/nomenclatures';
import { confidentialityCodesOf } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdaOf, type DepositChanges, deposit, newOid, prepareDeposit, send } from './support/deposits.ts';
import { type Person, patients, places } from './support/people.ts';
import type { CallOptions } from './support/software.ts';
import { findDocuments, getDocuments, retrieve } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const success = { status: 'Success', errors: [] };

/** The codes of a deposit that the registry refuses: status 200, nothing stored. */
async function codesOf(
  changes: DepositChanges,
  o: CallOptions = {},
  person: Person = world.people.doctor,
): Promise<string[]> {
  const before = await counts();
  const { status, answer, fault } = await deposit(world, person, patients.known, changes, o);
  expect(fault).toBeUndefined();
  expect(status).toBe(200);
  expect(answer?.status).toBe('Failure');
  expect(await counts()).toEqual(before);
  return answer!.errors.map(({ code }) => code);
}

async function counts(): Promise<unknown[]> {
  const { fn } = world.db;
  const tables = ['submission_sets', 'documents', 'document_locator'] as const;
  return await Promise.all(
    tables.map(async (table) => (await world.db.selectFrom(table).select(fn.countAll().as('n')).executeTakeFirst())?.n),
  );
}

describe('a deposit', () => {
  it('needs no authorisation to read, and is there once acknowledged, also after a restart', async () => {
    const { cardiologist, doctor } = world.people;
    const { answer, prepared } = await deposit(world, cardiologist, patients.known);
    expect(answer).toEqual(success);
    await world.restart();
    const { uniqueId } = prepared.submission.documents[0]!;
    const read = await retrieve(world, doctor, patients.known, [uniqueId]);
    expect([...read.attachments.values()][0]).toEqual(
      Buffer.from(prepared.files.get(prepared.submission.documents[0]!.entryUuid)!),
    );
  });

  it('of 5 MB is taken, signed and given back', async () => {
    const { doctor } = world.people;
    const uniqueId = newOid();
    const cda = cdaOf({ uniqueId, patient: patients.known, padding: 5_000_000 });
    expect((await deposit(world, doctor, patients.known, { entry: { uniqueId }, cda })).answer).toEqual(success);
    const read = await retrieve(world, doctor, patients.known, [uniqueId]);
    expect([...read.attachments.values()][0]!.byteLength).toBe(cda.byteLength);
  });

  it('past the configured size is refused', async () => {
    const sentCda = cdaOf({ uniqueId: newOid(), patient: patients.known, padding: 7_600_000 });
    const { answer } = await deposit(world, world.people.doctor, patients.known, { sentCda });
    expect(answer).toMatchObject({
      status: 'Failure',
      errors: [{ code: 'XDSRepositoryError', context: expect.stringContaining('taille') }],
    });
  });

  it('by a structure’s software or an employee is imputed to the structure', async () => {
    const { software, secretary, doctor } = world.people;
    expect((await deposit(world, software, patients.known)).answer).toEqual(success);
    expect((await deposit(world, secretary, patients.known)).answer).toEqual(success);
    const foreign = await prepareDeposit(doctor, patients.known);
    const { answer } = await send(world, software, foreign);
    expect(answer).toMatchObject({
      status: 'Failure',
      errors: [
        { code: 'XDSRegistryMetadataError', context: 'Aucun AuthorInstitution ne correspond à l’utilisateur du VIHF' },
      ],
    });
  });

  it('without a signature by the signer of the assertion is refused', async () => {
    const { doctor, cardiologist } = world.people;
    const author = { id: cardiologist.claims.nameId, familyName: 'P', givenName: 'A', idType: 'IDNPS' };
    const prepared = await prepareDeposit(doctor, patients.known, { entry: { legalAuthenticator: author } });
    expect((await send(world, cardiologist, prepared)).answer).toMatchObject({
      status: 'Failure',
      errors: [{ code: 'XDSRepositoryError' }],
    });
  });

  it('to a closed or absent record is refused', async () => {
    for (const patient of [patients.closed, patients.absent]) {
      const { answer } = await deposit(world, world.people.doctor, patient);
      expect(answer).toMatchObject({ status: 'Failure', errors: [{ code: 'XDSUnknownPatientId' }] });
    }
  });

  it('about another patient than the assertion is refused', async () => {
    const reply = await deposit(world, world.people.doctor, patients.known, {}, { patient: patients.free });
    expect(reply).toMatchObject({ status: 500, fault: { subcode: 'InvalidSecurityToken' } });
  });

  it('in a secret connection must be hidden from the representatives', async () => {
    const secret = { claims: { secretConnection: true } };
    expect(await codesOf({}, secret)).toEqual(['XDSRegistryMetadataError']);
    const hidden = confidentialityCodesOf({
      hiddenFromPatient: false,
      hiddenFromProfessionals: false,
      hiddenFromRepresentatives: true,
    });
    const { answer } = await deposit(
      world,
      world.people.doctor,
      patients.known,
      { entry: { confidentialityCodes: hidden } },
      secret,
    );
    expect(answer).toEqual(success);
  });
});

describe('a deposit sent again', () => {
  it('is refused as registered already, and its author can ask whether it is there without reading', async () => {
    const { cardiologist } = world.people;
    const prepared = await prepareDeposit(cardiologist, patients.free);
    const { uniqueId } = prepared.submission.documents[0]!;
    const asked = async () =>
      (await getDocuments(world, cardiologist, patients.free, { uniqueIds: [uniqueId] }, 'ObjectRef')).answer;
    expect(await asked()).toMatchObject({ status: 'Success', objectRefs: [] });
    expect((await send(world, cardiologist, prepared)).answer).toEqual(success);
    expect((await send(world, cardiologist, prepared)).answer).toMatchObject({
      status: 'Failure',
      errors: [{ code: 'XDSDuplicateUniqueIdInRegistry' }],
    });
    expect((await asked())?.objectRefs).toHaveLength(1);
    const other = await getDocuments(
      world,
      world.people.regulator,
      patients.free,
      { uniqueIds: [uniqueId] },
      'ObjectRef',
    );
    expect(other.answer?.objectRefs).toEqual([]);
  });

  it('at the same time is registered once', async () => {
    const prepared = await prepareDeposit(world.people.doctor, patients.known);
    const replies = await Promise.all(Array.from({ length: 6 }, () => send(world, world.people.doctor, prepared)));
    expect(replies.filter(({ answer }) => answer?.status === 'Success')).toHaveLength(1);
    const again = replies.filter(({ answer }) => answer?.errors[0]?.code === 'XDSDuplicateUniqueIdInRegistry');
    expect(again).toHaveLength(5);
  });

  it('with the same uniqueId and another content is refused with another code', async () => {
    const { doctor } = world.people;
    const uniqueId = newOid();
    expect((await deposit(world, doctor, patients.known, { entry: { uniqueId } })).answer).toEqual(success);
    const cda = cdaOf({ uniqueId, patient: patients.known, padding: 99 });
    expect(await codesOf({ entry: { uniqueId }, cda })).toEqual(['XDSNonIdenticalHash']);
    const elsewhere = await deposit(world, doctor, patients.free, { entry: { uniqueId } });
    expect(elsewhere.answer?.errors[0]?.code).toBe('XDSDuplicateUniqueIdInRegistry');
  });
});

describe('a document', () => {
  it('whose hash or size is not that of its metadata is refused', async () => {
    expect(await codesOf({ entry: { hash: 'a'.repeat(40) } })).toEqual(['XDSRepositoryMetadataError']);
    expect(await codesOf({ entry: { size: 1 } })).toEqual(['XDSRepositoryMetadataError']);
  });

  it('altered on its way is refused by its hash and by the signature', async () => {
    const uniqueId = newOid();
    const sentCda = cdaOf({ uniqueId, patient: patients.known, padding: 500 });
    expect(await codesOf({ entry: { uniqueId }, sentCda })).toEqual([
      'XDSRepositoryMetadataError',
      'XDSRepositoryMetadataError',
      'XDSRepositoryError',
    ]);
  });

  it('of another patient than its metadata is refused, also when it names both', async () => {
    const uniqueId = newOid();
    const other = cdaOf({ uniqueId, patient: patients.free });
    expect(await codesOf({ entry: { uniqueId }, cda: other })).toEqual(['XDSPatientIdDoesNotMatch']);
    const both = Buffer.from(
      cdaOf({ uniqueId, patient: patients.known })
        .toString()
        .replace(
          '</patientRole>',
          `<id root="${patients.free.oid}" extension="${patients.free.matricule}"/></patientRole>`,
        ),
    );
    expect(await codesOf({ entry: { uniqueId }, cda: both })).toEqual(['XDSPatientIdDoesNotMatch']);
  });

  it.each([
    ['no XML', 'du texte'],
    ['another XML', '<a/>'],
    ['a document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['nothing', ''],
  ])('that is no CDA but %s is refused', async (_, text) => {
    expect(await codesOf({ cda: Buffer.from(text) })).toContain('XDSRepositoryError');
  });

  it('whose identifier or type is not that of its metadata is refused', async () => {
    const cda = cdaOf({ uniqueId: newOid(), patient: patients.known });
    expect(await codesOf({ cda })).toEqual(['XDSRepositoryMetadataError']);
    const uniqueId = newOid();
    const typeCode = { code: '34133-9', system: '2.16.840.1.113883.6.1', display: 'Autre' };
    expect(await codesOf({ entry: { uniqueId }, cda: cdaOf({ uniqueId, patient: patients.known, typeCode }) })).toEqual(
      ['XDSRegistryMetadataError'],
    );
  });

  it.each([
    ['the patient', 'EXPPAT_2', '90'],
    ['the patient, by type', 'DOCPAT03', '10'],
    ['the Assurance Maladie', 'REMB', '60'],
  ])('of a type kept for %s is outside the affinity domain', async (_, type, classCode) => {
    const { doctor } = world.people;
    const found = typeCodes.find(type)!;
    const entry = {
      typeCode: { code: found.code, system: found.system, display: found.display },
      classCode: { code: classCode, system: '1.2.250.1.213.1.1.4.1', display: 'Classe' },
    };
    const { answer } = await deposit(world, doctor, patients.known, { entry });
    expect(answer).toMatchObject({
      status: 'Failure',
      errors: [{ code: 'XDSRegistryMetadataError', context: 'Un code ne fait pas partie du domaine d’affinité' }],
    });
  });

  it('of a class that is not that of its type, or of unknown codes, is refused', async () => {
    const classCode = { code: '31', system: '1.2.250.1.213.1.1.4.1', display: 'Imagerie médicale' };
    expect(await codesOf({ entry: { classCode } })).toEqual(['XDSRegistryMetadataError']);
    const facilityTypeCode = { code: 'SA98', system: '1.2.250.1.71.4.2.4', display: 'Inconnu' };
    expect(await codesOf({ entry: { facilityTypeCode } })).toEqual(['XDSRegistryMetadataError']);
  });

  it('hidden from the patient and from professionals at once is refused', async () => {
    const both = confidentialityCodesOf({
      hiddenFromPatient: true,
      hiddenFromProfessionals: true,
      hiddenFromRepresentatives: false,
    });
    expect(await codesOf({ entry: { confidentialityCodes: both } })).toEqual(['XDSRegistryMetadataError']);
  });

  it('written by someone else than the caller is refused', async () => {
    const someone = { id: '899700100037', familyName: 'FAUXJOUR', givenName: 'Inès', idType: 'IDNPS' };
    const institution = { name: places.practice.name, id: places.practice.id, idType: 'IDNST' };
    const entry = { authors: [{ person: someone, institution }], legalAuthenticator: someone };
    const { answer } = await deposit(world, world.people.doctor, patients.known, { entry });
    expect(answer).toMatchObject({ errors: [{ context: 'Aucun AuthorPerson ne correspond à l’utilisateur du VIHF' }] });
  });
});

describe('the signature of a submission', () => {
  it.each([
    ['value', (signed: string) => signed.replace(/<ds:SignatureValue>.{8}/s, '<ds:SignatureValue>AAAAAAAA')],
    ['time', (signed: string) => signed.replace(/SigningTime>20\d\d/, 'SigningTime>2020')],
    [
      'digest of the document',
      (signed: string) =>
        signed.replace(/(urn:oid:2\.25\.\d+"[\s\S]*?urn:oid:2\.25\.\d+"[\s\S]*?DigestValue>).{4}/, '$1AAAA'),
    ],
  ])('whose %s was altered is refused', async (_, touch) => {
    let altered = false;
    const signature = (signed: string): string => {
      const touched = touch(signed);
      altered = touched !== signed;
      return touched;
    };
    expect(await codesOf({ signature })).toEqual(['XDSRepositoryError']);
    expect(altered).toBe(true);
  });

  it('that is missing among the parts is refused', async () => {
    const { doctor } = world.people;
    const { submission, files } = await prepareDeposit(doctor, patients.known);
    const onlyDocument = new Map([
      [submission.documents[0]!.entryUuid, files.get(submission.documents[0]!.entryUuid)!],
    ]);
    await expect(send(world, doctor, { submission, files: onlyDocument })).rejects.toMatchObject({
      code: 'missing-document',
    });
    const reply = await send(world, doctor, { submission, files }, { attachments: [] });
    expect(reply.answer).toMatchObject({
      status: 'Failure',
      errors: [{ code: 'XDSMissingDocument' }, { code: 'XDSMissingDocument' }],
    });
  });
});

describe('a replacement', () => {
  it('makes the replaced document obsolete, in the same transaction', async () => {
    const { doctor } = world.people;
    const first = await deposit(world, doctor, patients.known, { entry: { title: 'première version' } });
    const uniqueId = first.prepared.submission.documents[0]!.uniqueId;
    const { answer } = await getDocuments(world, doctor, patients.known, { uniqueIds: [uniqueId] }, 'ObjectRef');
    const replaces = answer!.objectRefs[0]!;
    expect(
      (await deposit(world, doctor, patients.known, { entry: { title: 'seconde version' }, replaces })).answer,
    ).toEqual(success);
    const titles = async (status: 'approved' | 'deprecated') =>
      (await findDocuments(world, doctor, patients.known, { status: [status] })).answer!.documents.map(
        ({ title }) => title,
      );
    expect(await titles('deprecated')).toEqual(['première version']);
    expect(await titles('approved')).toContain('seconde version');
    expect(await codesOf({ replaces })).toEqual(['XDSReplaceFailed']);
  });
});

it('a database that dies under deposits loses none that was acknowledged, doubles none, and is found again', async () => {
  const { doctor } = world.people;
  const prepared = await Promise.all(Array.from({ length: 12 }, () => prepareDeposit(doctor, patients.free)));
  const sent = prepared.map(async (one, index) => {
    if (index === 4) world.killDatabase();
    return await send(world, doctor, one);
  });
  const replies = await Promise.all(sent);
  for (const { answer, fault } of replies)
    expect(answer?.status ?? fault?.subcode).toMatch(/^(Success|DMPUnavailable)$/);
  const uniqueIds = prepared.map(({ submission }) => submission.documents[0]!.uniqueId);
  const there = async () => await getDocuments(world, doctor, patients.free, { uniqueIds }, 'ObjectRef');
  await vi.waitUntil(async () => (await there()).status === 200, { timeout: 20_000 });
  const before = (await there()).answer!.objectRefs.length;
  expect(before).toBeGreaterThanOrEqual(replies.filter(({ answer }) => answer !== undefined).length);
  for (const one of prepared) {
    const { answer } = await send(world, doctor, one);
    expect(answer?.errors[0]?.code ?? answer?.status).toMatch(/^(Success|XDSDuplicateUniqueIdInRegistry)$/);
  }
  expect((await there()).answer!.objectRefs).toHaveLength(12);
});

it('nothing of a patient or a document is in the log', () => {
  const log = world.logged.join('\n');
  expect(log).toContain('TD2.1');
  for (const secret of [patients.known.matricule, 'PAT-TROIS', 'première version', '2.25.'])
    expect(log).not.toContain(secret);
});
