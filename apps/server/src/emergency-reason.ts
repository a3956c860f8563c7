import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createKysely, createPool } from '@trousse/postgres';
import { readConfig } from './config.ts';
import type { Database } from './database/schema.ts';
import { readOrMakeKey } from './keys/key-file.ts';
import { createKeys } from './keys/keys.ts';
import { readReason } from './record/emergency.ts';

// Shows why the glass was broken, by the name that the journal has of the reason; ends with 1 when there is none.
const { database, dataDir } = readConfig(process.env, (file) => readFileSync(file, 'utf8'));
const { poolSize: _, ...reach } = database;
const db = createKysely<Database>(createPool(reach, { max: 1 }));
// A key made now would open nothing.
const key = await readOrMakeKey(path.join(dataDir, 'server.key'), randomBytes, async () => true);
const found = await readReason({ db, keys: createKeys(key, randomBytes) }, process.argv[2] ?? '');
await db.destroy();
console.log(JSON.stringify(found ?? null, null, 2));
process.exitCode = found === undefined ? 1 : 0;
