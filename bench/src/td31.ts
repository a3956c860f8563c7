import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Transport, td31 as transaction } from '@trousse/dmp-client';
import { createPool } from '@trousse/postgres';
import { cardClient, startSandbox } from '@trousse/sandbox';
import { type DocumentEntry, writeQueryResponse } from '@trousse/xds';
import { type Bench, type Figure, paired, timed } from './figures.ts';

const rounds = 25;

/** TD3.1 over the patient with 300 documents, as a professional's software makes it, beside its bare parts. */
export const td31: Bench = {
  name: 'td31',
  about: 'FindDocuments on 300 documents, beside the bare SQL query plus the bare serialisation',
  async run(): Promise<Figure[]> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
    const sandbox = await startSandbox({ dataDir, inside: true });
    const client = cardClient(sandbox, 'bruyere');
    const pool = createPool(sandbox.databases.dmp, { max: 1 });
    try {
      const { ins } = sandbox.patients.find(({ key }) => key === 'grandlivre-maurice')!;
      const onWire: number[] = [];
      const deps = { ...client.deps, transport: timing(client.deps.transport, onWire) };
      const search = () =>
        transaction.findDocuments(deps, ins, { status: ['approved', 'archived', 'deprecated'] }, { mode: 'normal' });
      const query = {
        name: 'floor',
        text: `SELECT d.entry_uuid, d.logical_id, d.version, d.status, d.metadata FROM documents d
          WHERE d.patient_id = (SELECT patient_id FROM patient_identifiers WHERE matricule = $1 AND oid = $2)`,
        values: [ins.matricule, ins.oid],
      };
      const { rows } = await pool.query<{ metadata: DocumentEntry }>(query);
      const entries = rows.map(({ metadata }) => metadata);
      for (let warm = 0; warm < 5; warm++) await search();

      onWire.length = 0;
      const whole: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const sql = await timed(() => pool.query(query));
        const xml = await timed(() => {
          for (const piece of writeQueryResponse(entries)) Buffer.byteLength(piece);
        });
        floor.push(sql + xml);
        whole.push(await timed(search));
      }
      return [
        paired(`td31 ${entries.length} documents, request sent to last byte`, 'ms', onWire, floor),
        paired(`td31 ${entries.length} documents, with the client's signature and reading`, 'ms', whole, floor),
      ];
    } finally {
      client.close();
      await pool.end();
      await sandbox.erase();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

/** The same transport, which notes the time from the request to the last byte of its answer. */
function timing(transport: Transport, times: number[]): Transport {
  return {
    async send(request) {
      const start = performance.now();
      const answer = await transport.send(request);
      async function* body() {
        yield* answer.body;
        times.push(performance.now() - start);
      }
      return { ...answer, body: body() };
    },
  };
}
