// Run by the tests as a process of its own: starts the PostgreSQL of the folder given as argument, makes a table, tells
// its parent where everything is, then commits one row after another, printing each number once it is acknowledged.
import { Client } from 'pg';
import { startPostgres } from './index.ts';

const postgres = await startPostgres({ dataDir: process.argv[2]! });
const client = new Client(postgres.connection());
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS acknowledged (n int PRIMARY KEY)');
console.log(JSON.stringify({ pid: postgres.pid, clusterDir: postgres.clusterDir }));
for (let n = 1; ; n++) {
  await client.query('INSERT INTO acknowledged VALUES ($1)', [n]);
  console.log(n);
}
