import { createKysely, createPool, type DatabaseConfig } from '@trousse/postgres';
import { referencedBlobs } from '../../../src/store/queries/referenced-blobs.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { createStore } from '../../../src/store/store.ts';
import { createMorePeople } from '../more-people.ts';
import { platformId } from '../patient-platform.ts';
import { newRecord } from '../records.ts';
import type { Recorder } from '../sql-recorder.ts';
import type { World } from '../world.ts';
import { playAlerts } from './alerts.ts';
import { playDeposits } from './deposits.ts';
import { playPatient } from './patient.ts';
import { playQueries } from './queries.ts';
import { playAccess, playAdministration } from './records.ts';
import { createStage, type Stage } from './stage.ts';

/** Has the server send every statement that it knows, in each form that it has: a new one joins by a step here. */
export async function playEverything(world: World, recorder: Recorder): Promise<void> {
  const stage = createStage(world, recorder);
  const { doctor, cardiologist } = world.people;
  const [people, platform] = await Promise.all([
    createMorePeople(world),
    world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI'),
  ]);
  const { nurse, occupational } = people;
  const record = () => newRecord(world, { authorised: [doctor, cardiologist, nurse, occupational], treating: doctor });
  await stage.step('the start', async () => {
    await world.restart({ patientPlatforms: [platformId], creationAllowed: true, limits: { searches: 10_000 } });
  });
  await playAccess(stage, await record());
  await playAdministration(stage);
  await playDeposits(stage, await record());
  await playQueries(stage, await record(), people);
  await playPatient(stage, platform.authentication);
  await playAlerts(stage, await record());
  await playSweep(stage);
}

/** The sweep of orphan contents, which comes every hour. */
async function playSweep({ world, step }: Stage): Promise<void> {
  const pool = createPool(world.config.database as DatabaseConfig, { max: 1 });
  const db = createKysely<Schema>(pool);
  await step('the sweep', async () => void (await referencedBlobs(createStore(pool, db), ['0'.repeat(64)])));
  await db.destroy();
}
