import { createDiskBlobs } from '@trousse/blobs';
import { dmpOids } from '@trousse/dmp-wire';
import { createKysely, createPool, type DatabaseConfig, migrate } from '@trousse/postgres';
import { sql } from 'kysely';
import type { Clock, Random } from './ids.ts';
import { uuidV7 } from './ids.ts';
import { seedDirectory } from './seed/seed-directory.ts';
import { seedDocuments } from './seed/seed-documents.ts';
import { seedPatient } from './seed/seed-patient.ts';
import type { SeedDocument, SeedPatient, SeedProfessional, SeedStructure } from './seed/seed-types.ts';
import { migrations } from './store/migrations/migrations.ts';
import type { Schema } from './store/schema.ts';

export type {
  SeedAuthorisation,
  SeedDocument,
  SeedPatient,
  SeedProfessional,
  SeedStructure,
} from './seed/seed-types.ts';

/** Fills a record server's database and blobs, beside a running server or before it starts. */
export type Seeder = {
  /** Structures and professionals known to the server; both are brought up to date when known already. */
  directory(people: {
    readonly structures: readonly SeedStructure[];
    readonly professionals: readonly SeedProfessional[];
  }): Promise<void>;
  /** Patients with their state and authorisations; a known one is brought up to date. */
  patients(patients: readonly SeedPatient[]): Promise<void>;
  /** Documents of patients who have an active record. @returns how many were new */
  documents(documents: readonly SeedDocument[]): Promise<number>;
  /** Refreshes the planner's statistics: to be called once after a bulk load. */
  analyse(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a seeder on a server's database (brought to its last migration) and blobs. */
export async function openSeeder(
  config: { readonly database: DatabaseConfig; readonly blobsDir: string; readonly repositoryUniqueId?: string },
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Seeder> {
  const db = createKysely<Schema>(createPool(config.database, { max: 4 }));
  const blobs = createDiskBlobs(config.blobsDir);
  const newId = (): string => uuidV7(clock(), random);
  const { repositoryUniqueId = dmpOids.repository } = config;
  try {
    await migrate(db, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    directory: (people) => db.transaction().execute((transaction) => seedDirectory(transaction, people)),
    patients: (patients) =>
      db.transaction().execute(async (transaction) => {
        for (const patient of patients) await seedPatient(transaction, patient, newId);
      }),
    documents: (documents) => seedDocuments({ db, blobs, newId, clock, repositoryUniqueId }, documents),
    analyse: async () => void (await sql`ANALYZE`.execute(db)),
    close: () => db.destroy(),
  };
}
