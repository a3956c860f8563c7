import { professions, savoirFaire } from '@trousse/nomenclatures';
import { type Person, places } from './people.ts';
import type { World } from './world.ts';

/** Card holders that few tests need: a nurse, a doctor of occupational medicine. */
export async function createMorePeople(world: World): Promise<{ nurse: Person; occupational: Person }> {
  const [nurse, occupational] = await Promise.all([
    holder(world, { id: '899700100078', familyName: 'FAUXJOUR', givenName: 'Inès', profession: '60' }),
    holder(world, {
      id: '899700100086',
      familyName: 'LABEUR',
      givenName: 'Paul',
      profession: '10',
      speciality: 'SM25',
    }),
  ]);
  const professionals = [nurse, occupational].map(({ claims, familyName, givenName }) => ({
    id: claims.nameId,
    familyName,
    givenName,
    structures: [claims.structureId],
  }));
  await world.seeder.directory({ structures: [], professionals });
  return { nurse, occupational };
}

type Holder = { id: string; familyName: string; givenName: string; profession: string; speciality?: string };

async function holder(world: World, { id, familyName, givenName, profession, speciality }: Holder): Promise<Person> {
  const { doctor } = world.people;
  const bears = speciality === undefined ? {} : { speciality };
  const credentials = await world.pki.card({
    nationalId: id,
    familyName,
    givenName,
    profession: Number(profession),
    ...bears,
  });
  const roles = [professions.find(profession)!, ...(speciality === undefined ? [] : [savoirFaire.find(speciality)!])];
  return {
    credentials,
    familyName,
    givenName,
    claims: {
      ...doctor.claims,
      nameId: id,
      structureId: places.practice.id,
      roles: roles.map(({ code, system, display }) => ({ code, system, display })),
    },
  };
}
