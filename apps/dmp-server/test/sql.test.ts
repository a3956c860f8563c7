import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlFileOf, sqlFiles, sqlFileText } from './support/sql-files.ts';
import { type Recorder, recordStatements } from './support/sql-recorder.ts';
import { playEverything } from './support/sql-scenario/whole.ts';
import { createWorld, type World } from './support/world.ts';

// The exact SQL of every query is committed beside its code, so that a review sees it change. After a change, have the
// files written again, and read what became of them:
// npm run -s vitest -- run apps/dmp-server/test/sql.test.ts -u

let world: World;
let recorder: Recorder;
let sources: string[];

beforeAll(async () => {
  recorder = recordStatements();
  world = await createWorld();
  await playEverything(world, recorder);
  sources = [...new Set(recorder.sent.map(({ place }) => place.file))].toSorted();
});
afterAll(async () => {
  recorder.stop();
  await world?.close();
});

it('is sent as the file beside its source says', async () => {
  const writes = expect.getState().snapshotState.snapshotUpdateState === 'all';
  const missing = sources.map(sqlFileOf).filter((file) => !existsSync(file));
  if (!writes) expect(missing).toEqual([]);
  for (const source of sources) {
    await expect.soft(sqlFileText(source, recorder.sent), source).toMatchFileSnapshot(sqlFileOf(source));
  }
});

it('is written in the store alone', () => {
  const apart = /^(?:store|seed|backup)\/|^seed\.ts$/;
  expect(recorder.places.map(({ file }) => file).filter((file) => !apart.test(file))).toEqual([]);
});

it('is written once: what two sources send is a piece that both take', () => {
  const statements = recorder.places.flatMap(({ template = '' }) =>
    /^\s*(?:\/\*.*?\*\/\s*)?(?:WITH|SELECT|INSERT|UPDATE|DELETE|CREATE)\b/.test(template) ? [template] : [],
  );
  expect(statements.filter((statement, index) => statements.indexOf(statement) !== index)).toEqual([]);
});

it('is sent whole by the scenario, to the last piece', () => {
  const unsent = recorder.places.filter((place) => place.file.startsWith('store/') && !recorder.used.has(place));
  expect(unsent.map(({ file, line, owner }) => `${file}:${line} ${owner ?? ''}`)).toEqual([]);
});

it('has no file beside a source that sends none', () => {
  expect(sqlFiles().filter((file) => !sources.map(sqlFileOf).includes(file))).toEqual([]);
});
