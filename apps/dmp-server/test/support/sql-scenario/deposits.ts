import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry, MetadataChange } from '@trousse/xds';
import { deposit, prepareDeposit, send } from '../deposits.ts';
import { hiddenFrom } from '../new-version.ts';
import { getDocuments, update } from '../transactions.ts';
import { depositNote } from '../vaccinations.ts';
import type { Stage } from './stage.ts';

/** TD2.1 and TD3.3, vaccinations included: what changes the content of a record. */
export async function playDeposits({ world, step }: Stage, patient: Ins): Promise<void> {
  const { doctor } = world.people;
  const entryOf = async (uniqueId: string): Promise<DocumentEntry> =>
    (await getDocuments(world, doctor, patient, { uniqueIds: [uniqueId] })).answer!.documents[0]!;
  const uniqueIdOf = ({ prepared }: Awaited<ReturnType<typeof deposit>>): string =>
    prepared.submission.documents[0]!.uniqueId;

  const first = uniqueIdOf(await step('TD2.1', () => deposit(world, doctor, patient)));
  const { entryUuid: replaces } = await entryOf(first);
  const second = uniqueIdOf(await step('TD2.1, a replacement', () => deposit(world, doctor, patient, { replaces })));
  const again = await prepareDeposit(doctor, patient, { entry: { uniqueId: second } });
  await step('TD2.1, a uniqueId that is taken', async () => void (await send(world, doctor, again)));

  const change = (name: string, changes: MetadataChange[], o = {}) =>
    step(name, () => update(world, doctor, patient, changes, o));
  const entry = await entryOf(second);
  const { entryUuid: target } = entry;
  await change('by entryUuid', [{ kind: 'status', target, from: 'approved', to: 'archived' }]);
  const inEmergency = { claims: { purpose: 'bris_de_glace' } } as const;
  await change(
    'by entryUuid, bris de glace',
    [{ kind: 'status', target, from: 'archived', to: 'approved' }],
    inEmergency,
  );
  const masked = { ...entry, entryUuid: `urn:uuid:${randomUUID()}`, confidentialityCodes: hiddenFrom('professionals') };
  await change('by logicalId', [{ kind: 'metadata', entry: masked, previousVersion: entry.version! }]);
  await playVaccinations({ world, step }, patient);
}

async function playVaccinations({ world, step }: Stage, patient: Ins): Promise<void> {
  const { doctor } = world.people;
  const inForce = async (uniqueId: string) =>
    (await getDocuments(world, doctor, patient, { uniqueIds: [uniqueId] })).answer!.documents[0]!;
  const { uniqueId, vaccinationId: id } = await step('TD2.1, a first vaccination', () =>
    depositNote(world, doctor, patient),
  );
  const { entryUuid: replaces } = await inForce(uniqueId);
  const corrected = await step('TD2.1, a vaccination told anew', () =>
    depositNote(world, doctor, patient, { replaces, id, touch: (xml) => xml.replace('</title>', ' corrigée</title>') }),
  );
  const { entryUuid: target, status: from } = await inForce(corrected.uniqueId);
  await step('TD3.3d, the last vaccination', () =>
    update(world, doctor, patient, [{ kind: 'status', target, from, to: 'deleted' }]),
  );
}
