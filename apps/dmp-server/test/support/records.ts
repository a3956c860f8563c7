import { computeKey, type Ins, insOids } from '@trousse/ins';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import type { SeedPatient } from '../../src/seed.ts';
import { authorOf, cdaOf, newOid } from './deposits.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

let registered = 0;

/** The record of a patient of one's own: other tests do not come across it. */
export async function newRecord(
  world: World,
  {
    authorised = [],
    treating,
    ...patient
  }: Partial<SeedPatient> & { readonly authorised?: readonly Person[]; readonly treating?: Person } = {},
): Promise<Ins> {
  registered += 1;
  const stem = `2800392630${String(registered).padStart(3, '0')}`;
  const ins: Ins = { matricule: `${stem}${computeKey(stem)}`, oid: insOids.testNir };
  const grantedAt = new Date();
  const authorisations = [
    ...authorised.map(({ claims }) => ({ holderId: claims.nameId, grantedAt })),
    ...(treating === undefined ? [] : [{ holderId: treating.claims.nameId, grantedAt, treatingDoctor: true }]),
    ...(patient.authorisations ?? []),
  ];
  const traits = { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' } as const;
  await world.seeder.patients([{ traits, state: 'active', ...patient, ins, authorisations }]);
  return ins;
}

/** Documents of a record that their author fed earlier, one set each. @returns their uniqueIds */
export async function fill(
  world: World,
  patient: Ins,
  author: Person,
  entries: readonly Partial<DocumentEntry>[],
): Promise<string[]> {
  const documents = entries.map((changes) => {
    const uniqueId = newOid();
    const cda = cdaOf({ uniqueId, patient });
    const entry = sampleDocumentEntry({
      uniqueId,
      patient,
      authors: [authorOf(author)],
      ...hashAndSize(cda),
      ...changes,
    });
    return { entry, cda, submittedAt: new Date() };
  });
  await world.seeder.documents(documents);
  return documents.map(({ entry }) => entry.uniqueId);
}
