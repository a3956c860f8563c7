import { randomUUID } from 'node:crypto';
import type { DocumentEntry } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newOid } from './support/deposits.ts';
import { hiddenFrom } from './support/new-version.ts';
import { fill, newRecord } from './support/records.ts';
import { findDocuments, getDocuments, retrieve, search, update } from './support/transactions.ts';
import { entryOf, historyOf, oneDocument, outcome, restricted, status } from './support/updates.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
});
afterAll(() => world.close());

const unknown = 'XDSRegistryMetadataError: Aucun document de ce DMP ne porte cet identifiant';

describe('new metadata', () => {
  it('mask a document under a new entryUuid and version, bound to the set that says who did it', async () => {
    const { doctor, cardiologist } = world.people;
    const { patient, uniqueId, entry } = await oneDocument(world, doctor, {}, { authorised: [cardiologist] });
    const change = restricted(entry, 'professionals');
    expect(outcome(await update(world, doctor, patient, [change], { set: { title: 'masquage' } }))).toBe('Success');

    const masked = await entryOf(world, doctor, patient, uniqueId);
    const { entryUuid, version, confidentialityCodes, ...rest } = masked;
    expect(rest).toEqual({ ...rest, logicalId: entry.logicalId, title: entry.title, status: 'approved' });
    expect([version, confidentialityCodes]).toEqual([2, hiddenFrom('professionals')]);
    expect([entry.entryUuid, change.entry.entryUuid]).not.toContain(entryUuid);

    const former = await getDocuments(world, doctor, patient, { entryUuids: [entry.entryUuid] });
    expect(former.answer!.documents).toEqual([]);
    const query = { kind: 'GetSubmissionSets', returnType: 'LeafClass', uuids: [entryUuid] } as const;
    const { answer } = await search(world, doctor, patient, query);
    expect(answer!.submissionSets).toMatchObject([{ title: 'masquage' }]);
    expect(answer!.associations).toMatchObject([
      { type: 'HasMember', target: entryUuid, original: true, previousVersion: 1 },
    ]);
    expect((await findDocuments(world, cardiologist, patient)).answer!.documents).toEqual([]);
    expect(await historyOf(world, uniqueId)).toEqual(['TD3.3a ok']);
  });

  it('unmask by the author or the médecin traitant, and by nobody else, who does not even know of the document', async () => {
    const { doctor, cardiologist, regulator } = world.people;
    const masked = { confidentialityCodes: hiddenFrom('professionals') };
    const { patient, uniqueId, entry } = await oneDocument(world, cardiologist, masked, {
      treating: doctor,
      authorised: [regulator],
    });
    const unmask = restricted(entry);
    const refused = await update(world, regulator, patient, [unmask]);
    const absent = { ...unmask, entry: { ...unmask.entry, logicalId: `urn:uuid:${randomUUID()}` } };
    const nothing = await update(world, regulator, patient, [absent]);
    expect([outcome(refused), outcome(nothing)]).toEqual([unknown, unknown]);
    expect(refused.answer!.errors).toEqual([
      { ...nothing.answer!.errors[0], location: refused.answer!.errors[0]!.location },
    ]);
    expect(outcome(await update(world, doctor, patient, [unmask]))).toBe('Success');
    const again = restricted(await entryOf(world, doctor, patient, uniqueId), 'professionals');
    expect(outcome(await update(world, regulator, patient, [again]))).toBe('Success');
    const back = restricted(await entryOf(world, cardiologist, patient, uniqueId));
    expect(back.previousVersion).toBe(3);
    expect(outcome(await update(world, cardiologist, patient, [back]))).toBe('Success');
    const trace = 'TD3.3 XDSRegistryMetadataError';
    expect(await historyOf(world, uniqueId)).toEqual([trace, trace, 'TD3.3a ok', 'TD3.3a ok', 'TD3.3a ok']);
  });

  it('make a document visible to the patient and the representatives, once and for all', async () => {
    const { doctor, cardiologist } = world.people;
    const hidden = { confidentialityCodes: hiddenFrom('patient', 'representatives') };
    const { patient, uniqueId, entry } = await oneDocument(world, cardiologist, hidden, { authorised: [doctor] });
    expect(outcome(await update(world, doctor, patient, [restricted(entry, 'representatives')]))).toBe('Success');
    const shown = await entryOf(world, doctor, patient, uniqueId);
    expect(shown.confidentialityCodes).toEqual(hiddenFrom('representatives'));
    expect(outcome(await update(world, cardiologist, patient, [restricted(shown, 'patient', 'representatives')]))).toBe(
      'XDSRegistryMetadataError: Un document visible par le patient ou ses représentants légaux ne peut plus leur être caché',
    );
    expect(await historyOf(world, uniqueId)).toEqual(['TD3.3b ok', 'TD3.3 XDSRegistryMetadataError']);
  });

  it('may do both at once, and leave a trace of each', async () => {
    const { doctor } = world.people;
    const { patient, uniqueId, entry } = await oneDocument(world, doctor, {
      confidentialityCodes: hiddenFrom('patient'),
    });
    expect(outcome(await update(world, doctor, patient, [restricted(entry, 'professionals')]))).toBe('Success');
    expect((await historyOf(world, uniqueId)).toSorted()).toEqual(['TD3.3a ok', 'TD3.3b ok']);
  });

  it('made by ten at once from the same version are the work of one', async () => {
    const { doctor } = world.people;
    const { patient, uniqueId, entry } = await oneDocument(world, doctor);
    const attempts = Array.from({ length: 10 }, () =>
      update(world, doctor, patient, [restricted(entry, 'professionals')]),
    );
    const told = (await Promise.all(attempts)).map(outcome).toSorted();
    const late = 'XDSRegistryError: La version du document n’est plus celle en vigueur (PreviousVersion)';
    expect(told).toEqual(['Success', ...Array(9).fill(late)]);
    expect((await entryOf(world, doctor, patient, uniqueId)).version).toBe(2);
    expect((await historyOf(world, uniqueId)).filter((line) => line.endsWith('ok'))).toEqual(['TD3.3a ok']);
  });

  it('change neither authors nor anything else', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    const { entry: masked, ...change } = restricted(entry, 'professionals');
    const attempt = async (changes: Partial<DocumentEntry>): Promise<string> =>
      outcome(await update(world, doctor, patient, [{ ...change, entry: { ...masked, ...changes } }]));
    const [author] = masked.authors;
    expect(await attempt({ authors: [{ ...author, role: 'Médecin traitant' }] })).toBe(
      'XDSRegistryMetadataError: Les données d’un auteur ne peuvent pas être modifiées',
    );
    expect(await attempt({ title: 'Autre titre' })).toBe(
      'XDSRegistryMetadataError: Seule la confidentialité d’un document enregistré peut être modifiée',
    );
    const { hash, size, repositoryUniqueId, version, ...bare } = masked;
    expect(outcome(await update(world, doctor, patient, [{ ...change, entry: bare }]))).toBe('Success');
  });

  it('hide from both the patient and professionals only where the parameter allows it', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor, { confidentialityCodes: hiddenFrom('patient') });
    expect(outcome(await update(world, doctor, patient, [restricted(entry, 'patient', 'professionals')]))).toBe(
      'XDSRegistryMetadataError: Un document ne peut être caché à la fois au patient et aux professionnels de santé',
    );
  });

  it('in a secret connection stay hidden from the legal representatives', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor, {
      confidentialityCodes: hiddenFrom('representatives'),
    });
    const secret = { claims: { secretConnection: true } };
    expect(outcome(await update(world, doctor, patient, [restricted(entry)], secret))).toBe(
      'XDSRegistryMetadataError: En connexion secrète, le document doit être caché aux représentants légaux',
    );
    const mask = restricted(entry, 'professionals', 'representatives');
    expect(outcome(await update(world, doctor, patient, [mask], secret))).toBe('Success');
  });
});

describe('a change of status', () => {
  it('archives and unarchives without touching entryUuid or version', async () => {
    const { doctor, cardiologist } = world.people;
    const { patient, uniqueId, entry } = await oneDocument(world, doctor, {}, { authorised: [cardiologist] });
    expect(outcome(await update(world, doctor, patient, [status(entry, 'archived')]))).toBe('Success');
    const archived = await findDocuments(world, cardiologist, patient, { status: ['archived'] });
    expect(archived.answer!.documents).toEqual([{ ...entry, status: 'archived' }]);
    expect((await findDocuments(world, doctor, patient)).answer!.documents).toEqual([]);
    expect((await retrieve(world, cardiologist, patient, [uniqueId])).status).toBe(200);
    const query = { kind: 'GetAssociations', returnType: 'LeafClass', uuids: [entry.entryUuid] } as const;
    const { answer } = await search(world, doctor, patient, query);
    expect(answer!.associations.find(({ type }) => type === 'UpdateAvailabilityStatus')).toMatchObject({
      target: entry.entryUuid,
      originalStatus: 'approved',
      newStatus: 'archived',
    });
    expect(outcome(await update(world, doctor, patient, [status(entry, 'approved', 'archived')]))).toBe('Success');
    expect(await entryOf(world, doctor, patient, uniqueId)).toEqual(entry);
    expect(await historyOf(world, uniqueId)).toEqual(['TD3.3d ok', 'TD3.2 ok', 'TD3.3d ok']);
  });

  it('deletes for good: the document is still listed to who asks for such, and opens', async () => {
    const { doctor } = world.people;
    const { patient, uniqueId, entry } = await oneDocument(world, doctor);
    expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted')]))).toBe('Success');
    const deleted = await findDocuments(world, doctor, patient, { status: ['deleted'] });
    expect(deleted.answer!.documents).toEqual([{ ...entry, status: 'deleted' }]);
    expect((await retrieve(world, doctor, patient, [uniqueId])).status).toBe(200);
    for (const to of ['approved', 'archived'] as const) {
      expect(outcome(await update(world, doctor, patient, [status(entry, to, 'deleted')]))).toBe(
        'XDSRegistryMetadataError: Le changement de statut demandé n’existe pas',
      );
    }
    expect(await historyOf(world, uniqueId)).toEqual(['TD3.3c ok', 'TD3.2 ok']);
  });

  it('starts from the status in force, and of two made at once one is late', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    const late = 'XDSRegistryError: Le statut du document n’est plus celui en vigueur (OriginalStatus)';
    expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted', 'archived')]))).toBe(late);
    const attempts = [status(entry, 'archived'), status(entry, 'deleted')].map((change) =>
      update(world, doctor, patient, [change]),
    );
    expect((await Promise.all(attempts)).map(outcome).toSorted()).toEqual(['Success', late]);
  });

  it('deletes archived and obsolete documents too', async () => {
    const { doctor } = world.people;
    const patient = await newRecord(world, { authorised: [doctor] });
    for (const from of ['archived', 'deprecated'] as const) {
      const [uniqueId] = await fill(world, patient, doctor, [{ status: from }]);
      const entry = await entryOf(world, doctor, patient, uniqueId!);
      expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted')]))).toBe('Success');
    }
  });
});

describe('a message', () => {
  it('is done whole or not at all', async () => {
    const { doctor } = world.people;
    const patient = await newRecord(world, { authorised: [doctor] });
    const uniqueIds = await fill(world, patient, doctor, [{}, {}]);
    const [one, two] = await Promise.all(uniqueIds.map((uniqueId) => entryOf(world, doctor, patient, uniqueId)));
    const half = [restricted(one!, 'professionals'), status(two!, 'deleted', 'archived')];
    expect(outcome(await update(world, doctor, patient, half))).toContain('OriginalStatus');
    expect(await entryOf(world, doctor, patient, one!.uniqueId)).toEqual(one);
    expect(await historyOf(world, one!.uniqueId)).toEqual(['TD3.3 XDSRegistryError']);
    const whole = [restricted(one!, 'professionals'), status(two!, 'deleted')];
    expect(outcome(await update(world, doctor, patient, whole))).toBe('Success');
    expect([await historyOf(world, one!.uniqueId), await historyOf(world, two!.uniqueId)]).toEqual([
      ['TD3.3 XDSRegistryError', 'TD3.3a ok'],
      ['TD3.3c ok'],
    ]);
  });

  it('has a set of its own, with its activity, about the patient of the assertion', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    const change = restricted(entry, 'professionals');
    const attempt = async (set: NonNullable<Parameters<typeof update>[4]>['set']): Promise<string> =>
      outcome(await update(world, doctor, patient, [change], { set: set! }));
    const none = { code: '', system: '', display: '' };
    expect(await attempt({ contentTypeCode: none })).toContain('contentTypeCode');
    expect(await attempt({ contentTypeCode: { ...none, code: 'SA99', system: '1.2.250.1.71.4.2.4' } })).toContain(
      'domaine d’affinité',
    );
    expect(await attempt({ uniqueId: entry.uniqueId })).toContain('XDSDuplicateUniqueIdInRegistry');
    const elsewhere = await update(world, doctor, patient, [change], { set: { patient: await newRecord(world) } });
    expect(elsewhere.status).toBe(500);
    const uniqueId = newOid();
    expect(await attempt({ uniqueId })).toBe('Success');
    expect(await attempt({ uniqueId })).toContain('XDSDuplicateUniqueIdInRegistry');
  });

  it('refused leaves its trace, by the name that the message tells', async () => {
    const { doctor, secretary } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    await update(world, secretary, patient, [restricted(entry, 'professionals')]);
    await update(world, secretary, patient, [status(entry, 'archived')]);
    await update(world, secretary, patient, [status(entry, 'deleted', 'deprecated')]);
    await world.settled();
    const rows = await world.db
      .selectFrom('access_history as h')
      .innerJoin('patient_identifiers as i', 'i.patient_id', 'h.patient_id')
      .select(['h.transaction', 'h.outcome'])
      .where('i.matricule', '=', patient.matricule)
      .where('h.caller_id', '=', secretary.claims.nameId)
      .orderBy('h.at')
      .execute();
    expect(rows.map((row) => `${row.transaction} ${row.outcome}`)).toEqual([
      'TD3.3 DMPAccessDeniedByRightsService',
      'TD3.3d DMPAccessDeniedByRightsService',
      'TD3.3c XDSRegistryError',
    ]);
  });
});
