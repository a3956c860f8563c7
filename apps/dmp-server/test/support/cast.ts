import type { Role } from '../../src/rights/expect.reading.ts';
import { createMorePeople } from './more-people.ts';
import { type Person, places } from './people.ts';
import type { Credentials } from './pki.ts';
import type { World } from './world.ts';

/** Where someone of the cast works: a hospital, or a régulation centre. */
export type Workplace = 'hospital' | 'samu';

/** One person for every role of the rights matrix; all of them work in both places. */
export type Cast = {
  person(role: Role, place: Workplace): Person;
  /** NameIDs, one for each person: a professional is the same one by card and in AIR. */
  readonly ids: readonly string[];
};

/** Makes the cast known to the world's directory. */
export async function createCast(world: World): Promise<Cast> {
  const { doctor: treating, cardiologist: doctor, secretary, software, receptionist } = world.people;
  const [{ nurse, occupational }, regulation] = await Promise.all([
    createMorePeople(world),
    world.pki.structure(places.samu.id, places.samu.name),
  ]);
  const holders = [nurse, doctor, treating, occupational, secretary];
  const structures = [places.hospital.id, places.samu.id, places.practice.id];
  const professionals = holders.map(({ claims, familyName, givenName }) => ({
    id: claims.nameId,
    familyName,
    givenName,
    structures,
  }));
  await world.seeder.directory({ structures: [], professionals });

  const seals: Readonly<Record<Workplace, Credentials>> = { hospital: software.credentials, samu: regulation };
  const inAir = ({ claims, ...names }: Person): Person => {
    const { authenticationMode, authnContext, subjectName } = receptionist.claims;
    return { ...names, claims: { ...claims, authenticationMode, authnContext, subjectName: subjectName! } };
  };
  const persons: Readonly<Record<Role, Person>> = {
    professional: nurse,
    doctor,
    'treating doctor': treating,
    'occupational doctor': occupational,
    'card of a structure': secretary,
    certificate: software,
    'professional in AIR': inAir(nurse),
    'doctor in AIR': inAir(doctor),
    'treating doctor in AIR': inAir(treating),
    'occupational doctor in AIR': inAir(occupational),
    'staff in AIR': receptionist,
  };
  return {
    person(role, place) {
      const { claims, credentials, ...names } = persons[role];
      const signs = claims.authenticationMode === 'DIRECTE' ? credentials : seals[place];
      return { ...names, credentials: signs, claims: { ...claims, structureId: places[place].id, sector: 'SA01' } };
    },
    ids: [...new Set(Object.values(persons).map(({ claims }) => claims.nameId))],
  };
}
