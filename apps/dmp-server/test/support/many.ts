import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import { buildSubmissionSetSignature, hashAndSize, signatureEntry, signSubmissionSet } from '@trousse/xds';
import { cdaOf, type Deposit, newOid, prepareDeposit } from './deposits.ts';
import type { Person } from './people.ts';

const uuid = (): string => `urn:uuid:${randomUUID()}`;

/** A deposit of several documents, one for each uniqueId. */
export async function prepareMany(person: Person, patient: Ins, uniqueIds: readonly string[]): Promise<Deposit> {
  const { submission } = await prepareDeposit(person, patient);
  const { set } = submission;
  const [like] = submission.documents;
  const documents = uniqueIds.map((uniqueId) => {
    const cda = cdaOf({ uniqueId, patient });
    return { cda, entry: { ...like!, entryUuid: uuid(), uniqueId, ...hashAndSize(cda) } };
  });
  const { signature: signer } = person.credentials;
  const signatureId = newOid();
  const time = new Date();
  const unsigned = buildSubmissionSetSignature({
    signatureId,
    set,
    documents: documents.map(({ cda, entry }) => ({ uniqueId: entry.uniqueId, cda })),
    certificateDer: signer.certificateDer,
    signingTime: time,
  });
  const file = Buffer.from(await signSubmissionSet(unsigned, signer));
  const signature = signatureEntry({ entryUuid: uuid(), uniqueId: signatureId, set, like: like!, time, file });
  const members = [...documents.map(({ entry }) => entry), signature];
  return {
    submission: {
      set,
      documents: documents.map(({ entry }) => entry),
      signature,
      associations: [
        ...members.map(({ entryUuid }) => ({
          id: uuid(),
          type: 'HasMember' as const,
          source: set.entryUuid,
          target: entryUuid,
        })),
        { id: uuid(), type: 'signs', source: signature.entryUuid, target: set.entryUuid },
      ],
    },
    files: new Map([
      ...documents.map(({ cda, entry }) => [entry.entryUuid, cda] as const),
      [signature.entryUuid, file],
    ]),
  };
}
