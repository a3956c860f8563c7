import type { Ins } from '@trousse/ins';
import { type Author, confidentialityCodesOf, hashAndSize } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { type Subject, statuses, visibilities } from '../../src/rights/expect.reading.ts';
import { cdaOf, newOid } from './deposits.ts';
import { type Person, places } from './people.ts';
import type { World } from './world.ts';

/** Who wrote a document: a person by NameID, at a place; the patient has none. */
type Writer = { readonly id: string; readonly place?: keyof typeof places };

/** A document of a record, and what the rights matrix asks of it. */
export type KnownDocument = Pick<Subject, 'visibility' | 'status'> & {
  readonly uniqueId: string;
  readonly writer: Writer;
};

/**
 * Fills a record with one document for each writer, visibility and status.
 * @param ids people who wrote at the hospital
 */
export async function everyDocument(
  world: World,
  patient: Ins,
  { ids, only = statuses }: { readonly ids: readonly string[]; readonly only?: readonly Subject['status'][] },
): Promise<KnownDocument[]> {
  const writers: Writer[] = [
    ...ids.map((id) => ({ id, place: 'hospital' as const })),
    { id: '899700109990', place: 'hospital' },
    { id: '899700109991', place: 'samu' },
    { id: '899700109992', place: 'practice' },
    { id: patient.matricule },
  ];
  const documents = writers.flatMap((writer) =>
    visibilities.flatMap((visibility) => only.map((status) => ({ uniqueId: newOid(), writer, visibility, status }))),
  );
  await world.seeder.documents(
    documents.map(({ uniqueId, writer, visibility, status }) => {
      const cda = cdaOf({ uniqueId, patient });
      const entry = sampleDocumentEntry({
        uniqueId,
        patient,
        status,
        authors: [authorOf(writer)],
        confidentialityCodes: confidentialityCodesOf({
          hiddenFromPatient: visibility === 'hidden from the patient',
          hiddenFromProfessionals: visibility === 'masked',
          hiddenFromRepresentatives: visibility === 'hidden from representatives',
        }),
        ...hashAndSize(cda),
      });
      return { entry, cda, submittedAt: new Date() };
    }),
  );
  return documents;
}

function authorOf({ id, place }: Writer): Author {
  const idType = place === undefined ? 'NH' : id.startsWith('8') ? 'IDNPS' : 'EI';
  return {
    person: { id, familyName: 'ESSAI', givenName: 'Ada', idType },
    ...(place === undefined
      ? {}
      : { institution: { name: places[place].name, id: places[place].id, idType: 'IDNST' } }),
  };
}

/** What a document is to someone. */
export function relationTo({ claims }: Person, { writer: { id, place } }: KnownDocument): Subject['relation'] {
  if (place === undefined) return 'of the patient';
  if (id === claims.nameId) return 'own';
  return places[place].id === claims.structureId ? 'of the structure' : 'of someone else';
}
