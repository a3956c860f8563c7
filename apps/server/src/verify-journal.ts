import { readFileSync } from 'node:fs';
import { createKysely, createPool } from '@trousse/postgres';
import { readConfig } from './config.ts';
import type { JournalDatabase } from './database/schema.ts';
import { verifyJournal } from './journal/verify.ts';

// Says whether every chain of the journal holds; ends with 1 when one does not.
const { database, journal } = readConfig(process.env, (file) => readFileSync(file, 'utf8'));
const { poolSize: _, ...reach } = database;
const own = createKysely<JournalDatabase>(createPool({ ...reach, ...journal }, { max: 1 }));
const found = await verifyJournal(own);
await own.destroy();
console.log(JSON.stringify(found, null, 2));
process.exitCode = found.breaks.length === 0 ? 0 : 1;
