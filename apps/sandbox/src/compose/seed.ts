import {
  openSeeder,
  type SeedAuthorisation,
  type SeedDocument,
  type SeedPatient,
  type SeedProfessional,
} from '@trousse/dmp-server/seed';
import type { DatabaseConfig } from '@trousse/postgres';
import { fromXdsTime } from '@trousse/xds';
import { authors } from '../documents/authors.ts';
import { type DemoDocument, demoDocuments } from '../documents/produce.ts';
import { insuranceBody } from '../people/insurance-body.ts';
import type { SandboxAuthorisation, SandboxPatient } from '../people/patients.ts';
import { professionals } from '../people/professionals.ts';
import { structures } from '../people/structures.ts';
import type { Demonstration } from './demonstration.ts';

export type SeedPlace = { readonly database: DatabaseConfig; readonly blobsDir: string };
type Deps = { readonly clock: () => Date; readonly random: (bytes: number) => Uint8Array };

/** Documents handed to the store at once: memory stays small, and a stop loses little. */
const batch = 200;

/**
 * Fills the record server with the demonstration. What is there already stays, so a seeding that was cut short is
 * simply done again.
 */
export async function seedDemonstration(
  place: SeedPlace,
  { patients, today }: Demonstration,
  demo: 'full' | 'people',
  deps: Deps,
): Promise<void> {
  const seeder = await openSeeder(place, deps);
  try {
    await seeder.directory({ structures: seedStructures(), professionals: seedProfessionals() });
    await seeder.patients(patients.map(seedPatient));
    if (demo === 'full') {
      let waiting: SeedDocument[] = [];
      for await (const document of demoDocuments(patients, today)) {
        waiting.push(seedDocument(document));
        if (waiting.length < batch) continue;
        await seeder.documents(waiting);
        waiting = [];
      }
      await seeder.documents(waiting);
    }
    await seeder.analyse();
  } finally {
    await seeder.close();
  }
}

function seedStructures() {
  return [...Object.values(structures), insuranceBody].map(({ id, name }) => ({
    id,
    name,
    regulation: id === structures.samu.id,
  }));
}

function seedProfessionals(): SeedProfessional[] {
  const colleagues = new Map<string, SeedProfessional>(
    Object.values(authors).map(({ nationalId, familyName, givenName, structure, specialty }) => [
      nationalId,
      { id: nationalId, familyName, givenName, ...qualification(specialty.code), structures: [structure.id] },
    ]),
  );
  for (const { nationalId, familyName, givenName, situations, profession, speciality } of professionals)
    colleagues.set(nationalId, {
      id: nationalId,
      familyName,
      givenName,
      ...(profession && { profession: profession.code }),
      ...(speciality && { specialities: [speciality.code] }),
      structures: situations.map(({ structure }) => structure.id),
    });
  return [...colleagues.values()];
}

/** Profession and speciality in an author's code of JDV_J56: `G15_10/SM26`; a pharmacist's section is no speciality. */
function qualification(specialty: string): Pick<SeedProfessional, 'profession' | 'specialities'> {
  const [, profession, speciality] = /^G15_(\d+)(?:\/(.+))?$/.exec(specialty) ?? [];
  return {
    ...(profession && { profession }),
    ...(speciality?.startsWith('SM') && { specialities: [speciality] }),
  };
}

function seedPatient(patient: SandboxPatient): SeedPatient {
  const { ins, traits, record, closing, attachedToMes } = patient;
  return {
    ins,
    traits,
    state: record === 'absent' ? 'none' : record,
    ...(closing && { closed: { at: closing.at, text: closing.reason } }),
    attachedToMes,
    internetAccount: attachedToMes,
    oppositions: {
      breakGlass: patient.opposesBreakGlass,
      emergency: patient.opposesEmergencyAccess,
      feeding: patient.opposesFeeding,
    },
    maskedInEmergency: patient.maskedInEmergency,
    administrative: patient.administrative,
    authorisations: patient.authorisations.map(seedAuthorisation),
  };
}

function seedAuthorisation(one: SandboxAuthorisation): SeedAuthorisation {
  const { nationalId: holderId, status, grantedAt, lastAccessAt, treatingDoctor } = one;
  if (status === 'INTERDIT') return { holderId, blocked: { reason: 'Le patient a bloqué votre accès à son dossier.' } };
  return { holderId, grantedAt, lastAccessAt, treatingDoctor };
}

function seedDocument({ entry, set, cda, replaces }: DemoDocument): SeedDocument {
  const submittedAt = fromXdsTime(set.submissionTime);
  if (submittedAt === undefined) throw new Error('A document of the demonstration has no time');
  return { entry, set, cda, submittedAt, replaces };
}
