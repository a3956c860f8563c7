import { randomUUID } from 'node:crypto';
import { typeCodes } from '@trousse/nomenclatures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMorePeople } from './support/more-people.ts';
import { hiddenFrom } from './support/new-version.ts';
import type { Person } from './support/people.ts';
import { fill, newRecord } from './support/records.ts';
import { getDocuments, setAuthorisation, update } from './support/transactions.ts';
import { entryOf, oneDocument, outcome, restricted, status } from './support/updates.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let more: Awaited<ReturnType<typeof createMorePeople>>;
beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
  more = await createMorePeople(world);
});
afterAll(() => world.close());

const unknown = 'XDSRegistryMetadataError: Aucun document de ce DMP ne porte cet identifiant';
const notOnThis = 'Le professionnel de santé n’a pas ce droit sur ce document';
const notInThisMode = 'Cette action n’est pas permise dans ce mode d’accès';
const notOfThisCaller = 'Cette action n’est pas permise avec ce mode d’authentification ou ce type de carte';

describe('who may delete', () => {
  it('authors their own without an authorisation, even blocked; others learn nothing', async () => {
    const { doctor, cardiologist } = world.people;
    const patient = await newRecord(world, {
      authorised: [cardiologist],
      authorisations: [{ holderId: doctor.claims.nameId, blocked: {} }],
    });
    const [own, others] = [
      ...(await fill(world, patient, doctor, [{ confidentialityCodes: hiddenFrom('professionals') }])),
      ...(await fill(world, patient, cardiologist, [{}])),
    ];
    const target = async (uniqueId: string): Promise<string> => {
      const { answer } = await getDocuments(world, doctor, patient, { uniqueIds: [uniqueId] }, 'ObjectRef');
      return answer!.objectRefs[0] ?? (await entryOf(world, cardiologist, patient, uniqueId)).entryUuid;
    };
    const remove = async (entryUuid: string): Promise<string> => {
      const change = { kind: 'status', target: entryUuid, from: 'approved', to: 'deleted' } as const;
      return outcome(await update(world, doctor, patient, [change]));
    };
    expect(await remove(await target(others!))).toBe(unknown);
    expect(await remove(`urn:uuid:${randomUUID()}`)).toBe(unknown);
    expect(await remove(await target(own!))).toBe('Success');
  });

  it('employees, structures and the staff that these vouch for, what their structure wrote', async () => {
    const { doctor, cardiologist, secretary, software, receptionist } = world.people;
    const patient = await newRecord(world, { authorised: [doctor, cardiologist] });
    const remove = async (person: Person, author: Person): Promise<string> => {
      const [uniqueId] = await fill(world, patient, author, [{}]);
      const entry = await entryOf(world, author, patient, uniqueId!);
      return outcome(await update(world, person, patient, [status(entry, 'deleted')]));
    };
    expect([await remove(secretary, doctor), await remove(secretary, cardiologist)]).toEqual(['Success', unknown]);
    for (const person of [software, receptionist]) {
      expect([await remove(person, cardiologist), await remove(person, doctor)]).toEqual(['Success', unknown]);
    }
  });

  it('nobody what they can see and did not write', async () => {
    const { doctor, cardiologist } = world.people;
    const { patient, entry } = await oneDocument(world, cardiologist, {}, { treating: doctor });
    expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted')]))).toBe(notOnThis);
  });
});

describe('the rights to change', () => {
  it('follow the published matrix by caller and mode', async () => {
    const { doctor, cardiologist, regulator, reinforced, secretary, software, receptionist } = world.people;
    const { nurse, occupational } = more;
    const { patient, entry } = await oneDocument(
      world,
      cardiologist,
      {},
      { treating: doctor, authorised: [nurse, occupational, regulator, reinforced, secretary, software, receptionist] },
    );
    // The authors are changed: who has the right to mask is told of that, and nothing is masked.
    const { entry: masked, ...mask } = restricted(entry, 'professionals');
    const attempt = async (person: Person, purpose: 'normal' | 'bris_de_glace' | 'centre_15'): Promise<string[]> => {
      const o = { claims: { purpose } };
      const masking = [{ ...mask, entry: { ...masked, authors: [] } }];
      return [
        outcome(await update(world, person, patient, masking, o)),
        outcome(await update(world, person, patient, [status(entry, 'archived')], o)),
      ];
    };
    const unarchive = () => update(world, doctor, patient, [status(entry, 'approved', 'archived')]);
    const passes = 'XDSRegistryMetadataError: Les données d’un auteur ne peuvent pas être modifiées';
    for (const person of [nurse, occupational, reinforced]) {
      expect(await attempt(person, 'normal'), person.familyName).toEqual([passes, notOnThis]);
    }
    expect(await attempt(secretary, 'normal')).toEqual([notOfThisCaller, notOfThisCaller]);
    expect(await attempt(software, 'normal')).toEqual([notOfThisCaller, notOfThisCaller]);
    expect(await attempt(receptionist, 'normal')).toEqual([notOfThisCaller, notOfThisCaller]);
    expect(await attempt(nurse, 'bris_de_glace')).toEqual([notInThisMode, notInThisMode]);
    expect(await attempt(reinforced, 'bris_de_glace')).toEqual([notInThisMode, 'Success']);
    await unarchive();
    expect(await attempt(regulator, 'centre_15')).toEqual([notInThisMode, 'Success']);
    await unarchive();
    expect(await attempt(doctor, 'normal')).toEqual([passes, 'Success']);
  });

  it('end with the authorisation that they rest on', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    await setAuthorisation(world, doctor, patient, 'SUPPRESSION');
    const refused = 'Le professionnel de santé n’est pas autorisé à accéder à ce DMP';
    expect(outcome(await update(world, doctor, patient, [restricted(entry, 'professionals')]))).toBe(refused);
    expect(outcome(await update(world, doctor, patient, [status(entry, 'archived')]))).toBe(refused);
    expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted')]))).toBe('Success');
  });

  it('keep the authorisation alive, save deleting', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor);
    const used = async (): Promise<number> => {
      const row = await world.db
        .selectFrom('authorisations as a')
        .innerJoin('patients as p', 'p.patient_id', 'a.patient_id')
        .select('a.last_access_at')
        .where('p.matricule', '=', patient.matricule)
        .executeTakeFirstOrThrow();
      return row.last_access_at!.getTime();
    };
    const before = await used();
    await update(world, doctor, patient, [status(entry, 'archived')]);
    const after = await used();
    expect(after).toBeGreaterThan(before);
    await update(world, doctor, patient, [status(entry, 'deleted', 'archived')]);
    expect(await used()).toBe(after);
  });

  it('stop, but for deleting, where the patient opposes the feeding of the record', async () => {
    const { doctor } = world.people;
    const { patient, entry } = await oneDocument(world, doctor, {}, { oppositions: { feeding: true } });
    const opposed = 'Le patient s’oppose à l’alimentation de son DMP';
    expect(outcome(await update(world, doctor, patient, [restricted(entry, 'professionals')]))).toBe(opposed);
    expect(outcome(await update(world, doctor, patient, [status(entry, 'archived')]))).toBe(opposed);
    expect(outcome(await update(world, doctor, patient, [status(entry, 'deleted')]))).toBe('Success');
  });

  it('over what the patient deposited are the médecin traitant’s alone', async () => {
    const { doctor, cardiologist } = world.people;
    const patient = await newRecord(world, { treating: doctor, authorised: [cardiologist] });
    const person = { id: patient.matricule, familyName: 'PAT-TROIS', givenName: 'DOMINIQUE', idType: 'NH' };
    const author = { person: { ...person, assigningAuthority: patient.oid } };
    const [uniqueId] = await fill(world, patient, doctor, [{ authors: [author] }]);
    const entry = await entryOf(world, doctor, patient, uniqueId!);
    expect(outcome(await update(world, cardiologist, patient, [restricted(entry, 'professionals')]))).toBe(
      'Seuls le patient et son médecin traitant peuvent agir sur un document déposé par le patient',
    );
    expect(outcome(await update(world, doctor, patient, [status(entry, 'archived')]))).toBe('Success');
  });

  it('are nobody’s over the vaccination history and the reimbursements', async () => {
    const { doctor } = world.people;
    const patient = await newRecord(world, { treating: doctor });
    for (const code of ['11369-6', 'REMB']) {
      const { system, display } = typeCodes.find(code)!;
      const [uniqueId] = await fill(world, patient, doctor, [{ typeCode: { code, system, display } }]);
      const entry = await entryOf(world, doctor, patient, uniqueId!);
      for (const change of [restricted(entry, 'professionals'), status(entry, 'deleted')]) {
        expect(outcome(await update(world, doctor, patient, [change]))).toBe(notOnThis);
      }
    }
  });
});
