import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '@trousse/postgres';
import { Practitioner, readerNames, startSandbox } from '@trousse/sandbox';
import { type Bench, type Figure, paired, ratioAtMost, timed } from './figures.ts';

const rounds = 9;
const warmRounds = 2;
const beneficiaries = 8;
/** What a call to a national service takes on the way and there, in milliseconds. */
const nationalMs = 300;

type Asked = Parameters<Practitioner['api']['patients']['byVitale']>[0]['beneficiaries'][number];

/** The states of eight beneficiaries of a Vitale card, beside the slowest of the eight asked alone. */
export const vitale: Bench = {
  name: 'vitale',
  about: 'the DMP states of eight beneficiaries of a Vitale card, beside the slowest of them asked alone',
  async run(): Promise<Figure[]> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
    const sandbox = await startSandbox({ dataDir, inside: false });
    const doctor = new Practitioner(sandbox, readerNames[0]);
    const pool = createPool(sandbox.databases.dmp, { max: 1 });
    try {
      await doctor.enter('bruyere');
      const family = sandbox.patients
        .filter(({ record }) => record === 'active')
        .slice(0, beneficiaries)
        .map(
          ({ ins, traits }, index): Asked => ({
            ...{ rank: index + 1, quality: 'Enfant', birthName: traits.birthName, birthDate: traits.birthDate },
            ...{ givenName: traits.birthGivenNames[0] ?? '', matricule: ins.matricule },
          }),
        );
      const ask = (people: Asked[]) => timed(() => answers(doctor, people));
      /** The record server answers nobody before that time has gone by. */
      const askFarAway = async (people: Asked[]) => {
        const client = await pool.connect();
        await client.query('BEGIN');
        await client.query('LOCK TABLE patients IN ACCESS EXCLUSIVE MODE');
        const asked = ask(people);
        await pause(nationalMs);
        await client.query('COMMIT');
        client.release();
        return await asked;
      };
      const near = await measure(family, ask);
      const far = await measure(family, askFarAway);
      return [
        paired('vitale eight beneficiaries, record server on this machine', 'ms', near.all, near.slowest),
        ratioAtMost(
          paired(`vitale eight beneficiaries, answers after ${nationalMs} ms`, 'ms', far.all, far.slowest),
          1.5,
        ),
      ];
    } finally {
      await pool.end();
      doctor.close();
      await sandbox.erase();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

/** All of them at once, then each alone: the slowest is what cannot be avoided. */
async function measure(
  family: Asked[],
  ask: (people: Asked[]) => Promise<number>,
): Promise<{ all: number[]; slowest: number[] }> {
  const [all, slowest]: [number[], number[]] = [[], []];
  for (let round = -warmRounds; round < rounds; round += 1) {
    const together = await ask(family);
    const alone: number[] = [];
    for (const one of family) alone.push(await ask([one]));
    if (round < 0) continue;
    all.push(together);
    slowest.push(Math.max(...alone));
  }
  return { all, slowest };
}

async function answers({ api }: Practitioner, people: Asked[]): Promise<void> {
  let found = 0;
  for await (const event of await api.patients.byVitale({ beneficiaries: people })) if (event.type === 'found') found++;
  if (found !== people.length) throw new Error('somebody’s state was not found');
}
