import type { Ins } from '@trousse/ins';
import type { AccessMode } from '@trousse/vihf';
import type { StoredQuery } from '@trousse/xds';
import { deposit } from '../deposits.ts';
import type { createMorePeople } from '../more-people.ts';
import type { Person } from '../people.ts';
import { findDocuments, retrieve, search } from '../transactions.ts';
import type { Stage } from './stage.ts';
import { type Named, otherForms, plainQueries } from './stored-queries.ts';

type Caller = { readonly person: Person; readonly o: { readonly claims: { readonly purpose: AccessMode } } };

function as(person: Person, purpose: AccessMode): Caller {
  return { person, o: { claims: { purpose } } };
}

/** TD3.1 and TD3.2: each query in each access mode, then in each form that its criteria give it. */
export async function playQueries(
  { world, step }: Stage,
  patient: Ins,
  { nurse, occupational }: Awaited<ReturnType<typeof createMorePeople>>,
): Promise<void> {
  const { doctor, regulator } = world.people;
  const normal = as(doctor, 'normal');
  const modes = {
    'normal mode': normal,
    'bris de glace': as(doctor, 'bris_de_glace'),
    'centre 15': as(regulator, 'centre_15'),
  };
  // Whose cells of the rights matrix are others than those of a doctor who may be médecin traitant.
  const others = {
    'normal mode, a nurse': as(nurse, 'normal'),
    'bris de glace, a doctor of occupational medicine': as(occupational, 'bris_de_glace'),
  };
  const ask = (name: string, query: StoredQuery, { person, o } = normal) =>
    step(name, () => search(world, person, patient, query, o));

  const named = await depositOne({ world, step }, patient);
  for (const query of plainQueries(named)) {
    for (const [mode, caller] of Object.entries(modes)) await ask(mode, query, caller);
    await ask('references alone', { ...query, returnType: 'ObjectRef' });
  }
  for (const [mode, { person, o }] of Object.entries(others))
    await step(mode, () => findDocuments(world, person, patient, {}, o));
  for (const [form, query] of otherForms(named)) await ask(form, query);

  // A doctor of occupational medicine reads no document.
  const { 'normal mode, a nurse': byNurse } = others;
  for (const [mode, { person, o }] of Object.entries({ ...modes, 'normal mode, a nurse': byNurse }))
    await step(mode, () => retrieve(world, person, patient, named.uniqueIds, o));
}

async function depositOne({ world }: Stage, patient: Ins): Promise<Named> {
  const { doctor } = world.people;
  const { prepared } = await deposit(world, doctor, patient);
  const { answer } = await findDocuments(world, doctor, patient);
  const { documents } = answer!;
  return {
    patient,
    uniqueIds: documents.map(({ uniqueId }) => uniqueId),
    entryUuids: documents.map(({ entryUuid }) => entryUuid),
    set: prepared.submission.set,
  };
}
