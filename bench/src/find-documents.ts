import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Ins, insToCx } from '@trousse/ins';
import { createPool } from '@trousse/postgres';
import { decodeQueryResponse } from '@trousse/xds';
import { descendants, parseXml } from '@trousse/xml';
import type { Pool } from 'pg';
import {
  alone,
  type Bench,
  type Figure,
  median,
  paired,
  percentile,
  ratioAtMost,
  single,
  summed,
  timed,
  valueAtMost,
} from './figures.ts';
import { answerXml } from './floors/entry-xml.ts';
import { fillFloor, floorAuthors, floorDocuments } from './floors/store.ts';
import { verifyBare } from './floors/vihf.ts';
import type { Caller } from './ground/callers.ts';
import { documentsIn, exchange, successOf } from './ground/exchange.ts';
import { clearGarbage } from './ground/garbage.ts';
import { type Base, startGround } from './ground/ground.ts';
import { assertionOf, findDocuments as message } from './ground/message.ts';
import { patientIdOf } from './ground/patient-id.ts';
import { readings, startReadings } from './ground/readings.ts';
import { templateSize } from './ground/template.ts';

const documents = 100_000;
/**
 * `inRow`: passes of each side in one round, whose median counts; one more before them is dropped, as what is short is
 * slower right after the other side ran. The first size warms everything up for all.
 */
const records = [
  { size: 60, rounds: 41, warm: 35, inRow: 9, ratio: 2.5 },
  { size: 1_500, rounds: 25, warm: 5, inRow: 1, ratio: 1.5, firstByteMs: 15 },
  { size: 5_040, rounds: 15, warm: 3, inRow: 1, ratio: 1.5 },
] as const;

type Size = (typeof records)[number];

/** Rows 1 to 3 of performance.md: TD3.1 over HTTPS, beside the sum of its bare parts taken in the same rounds. */
export const findDocuments: Bench = {
  name: 'find-documents',
  about: 'FindDocuments on 60, 1,500 and 5,040 documents, beside SQL + authors + XML + gzip + assertion',
  async run() {
    const ground = await startGround({ callers: 1 });
    try {
      const base = await ground.openBase('find', { documents, records: records.map(({ size }) => size) });
      const pool = createPool(base.database, { max: 1 });
      await fillFloor(pool);
      const figures: Figure[] = [];
      for (const [index, record] of records.entries()) {
        figures.push(...(await measure(record, base.patients[index]!, { base, pool, caller: ground.callers[0]! })));
      }
      await pool.end();
      return figures;
    } finally {
      await ground.close();
    }
  },
};

type Place = { readonly base: Base; readonly pool: Pool; readonly caller: Caller };

async function measure(record: Size, patient: Ins, { base, pool, caller }: Place): Promise<Figure[]> {
  const patientId = await patientIdOf(pool, patient);
  const cx = insToCx(patient);
  const parts = { sql: [], authors: [], xml: [], gzip: [], assertion: [] } as { [name: string]: number[] };
  const whole: number[] = [];
  const firstByte: number[] = [];
  let size = 0;
  if (record.size === templateSize) await checkSameContent(patientId, cx, patient, { base, pool, caller });
  for (let round = -record.warm; round < record.rounds; round++) {
    if (round === 0) await startReadings(base);
    const floor = await bareParts(record, patientId, cx, pool, await assertionOf(caller, patient));
    const answers = await inRow(record, async () => {
      const question = await message(caller, patient);
      clear(record);
      const answer = await exchange(caller, base.server.url, question);
      const count = documentsIn(answer);
      if (count !== record.size) throw new Error(`${count} documents in place of ${record.size}`);
      return answer;
    });
    if (round < 0) continue;
    for (const [name, ms] of Object.entries(floor)) parts[name]!.push(ms);
    whole.push(median(answers.map(({ lastByteMs }) => lastByteMs)));
    firstByte.push(median(answers.map(({ firstByteMs }) => firstByteMs)));
    size = answers[0]!.bytes.length;
  }
  const of = `find-documents ${record.size}`;
  const first = alone(`${of}: first byte`, 'ms', firstByte);
  return [
    ratioAtMost(paired(`${of}: request to last byte`, 'ms', whole, summed(Object.values(parts))), record.ratio),
    single(`${of}: 95th percentile`, 'ms', percentile(whole, 0.95)),
    'firstByteMs' in record ? valueAtMost(first, record.firstByteMs) : first,
    single(`${of}: answer on the wire`, 'kB', size / 1_000),
    ...(await readings(base, of)),
    ...Object.entries(parts).map(([name, times]) => single(`${of}: floor, ${name}`, 'ms', median(times))),
  ];
}

async function inRow<T>(record: Size, pass: () => Promise<T>): Promise<T[]> {
  await pass();
  const all: T[] = [];
  for (let count = 0; count < record.inRow; count++) all.push(await pass());
  return all;
}

/** Large answers leave garbage that the next pass would pay for; small ones are slower right after a collection. */
function clear({ size }: Size): void {
  if (size > templateSize) clearGarbage();
}

/** What the machine needs for the same answer, part by part, each several times in a row. */
async function bareParts(
  record: Size,
  patientId: string,
  cx: string,
  pool: Pool,
  assertion: string,
): Promise<{ [name: string]: number }> {
  let rows: Awaited<ReturnType<typeof floorDocuments>> = [];
  let authors: Awaited<ReturnType<typeof floorAuthors>> = new Map();
  let xml: Buffer = Buffer.alloc(0);
  const part = async (act: () => unknown): Promise<number> => {
    const times = await inRow(record, () => {
      clear(record);
      return timed(act);
    });
    return median(times);
  };
  return {
    sql: await part(async () => (rows = await floorDocuments(pool, patientId))),
    authors: await part(async () => (authors = await floorAuthors(pool, patientId))),
    xml: await part(() => (xml = answerXml(rows, authors, cx))),
    gzip: await part(() => gzipSync(xml, { level: 1 })),
    assertion: await part(() => {
      if (!verifyBare(assertion)) throw new Error('the floor does not verify');
    }),
  };
}

/** A floor that says less than the product would be too low: both answers must hold the same documents, whole. */
async function checkSameContent(patientId: string, cx: string, patient: Ins, place: Place): Promise<void> {
  const answer = successOf(await exchange(place.caller, place.base.server.url, await message(place.caller, patient)));
  const bare = answerXml(await floorDocuments(place.pool, patientId), await floorAuthors(place.pool, patientId), cx);
  const [product, floor] = [answer, bare].map((xml) => {
    const response = descendants(
      parseXml(`<all>${xml.toString().replace(/^<\?xml[^>]*>/, '')}</all>`),
      'AdhocQueryResponse',
    );
    const { documents } = decodeQueryResponse([...response][0]!);
    return documents.toSorted((a, b) => (a.uniqueId < b.uniqueId ? -1 : 1));
  });
  if (!isDeepStrictEqual(product, floor)) throw new Error('the floor does not say what the server says');
}
