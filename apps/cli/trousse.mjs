#!/usr/bin/env node
// `npx trousse …`: the command of the project, on the project's own Node 24 (bootstrap.mjs).
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
process.argv.splice(2, 0, path.join(here, 'src', 'main.ts'));
await import('../../bootstrap.mjs');
