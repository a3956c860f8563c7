import path from 'node:path';
import { platformId } from '../support/patient-platform.ts';
import { newRecord } from '../support/records.ts';
import { createSampleWorld } from '../support/samples.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import type { World } from '../support/world.ts';
import type { Ground } from './sources.ts';

/** A server in a process of its own, and what the messages are about. */
export type Stage = { readonly ground: Ground; readonly server: ServerProcess; close(): Promise<void> };

/** Starts everything. @param generations records to feed */
export async function createStage(generations: number): Promise<Stage> {
  const world = await createSampleWorld();
  const { doctor, secretary, software } = world.people;
  const { authentication: platform } = await world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI');
  const config = {
    ...world.config,
    creationAllowed: true,
    patientPlatforms: [platformId],
    limits: { searches: 1_000_000_000 },
  };
  const server = await startServer(config, path.join(path.dirname(world.blobsDir), 'fuzz.json'));
  // The world’s own server has nothing to do: whoever asks for its address is sent to the process.
  const served: World = Object.defineProperty(Object.create(world) as World, 'url', { value: server.url });
  const authorised = [doctor, secretary, software];
  const fed = [];
  for (let number = 0; number < generations; number += 1) fed.push(await newRecord(served, { authorised }));
  const kept = await newRecord(served, { authorised: [doctor] });
  return {
    ground: { world: served, platform, kept, fed },
    server,
    async close() {
      await server.kill('SIGTERM');
      await world.close();
    },
  };
}
