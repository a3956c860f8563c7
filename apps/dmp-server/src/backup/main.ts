import { readConfig } from '../config.ts';
import { backUp } from './back-up.ts';
import { BackupError } from './errors.ts';
import { restore } from './restore.ts';

// `main.ts back-up FOLDER` beside a running server, `main.ts restore FOLDER` with none: see docs/operations.md.
const [action, folder] = process.argv.slice(2);
const acts = {
  'back-up': (to: string) => backUp(readConfig(process.env), to, () => new Date()),
  restore: (from: string) => restore(from, readConfig(process.env)),
};
const act = acts[action as keyof typeof acts];
if (act === undefined || folder === undefined) {
  process.stderr.write('Usage: main.ts back-up FOLDER | restore FOLDER\n');
  process.exit(2);
}
try {
  const { takenAt, tables, blobs } = await act(folder);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`${JSON.stringify({ takenAt, rows, ...blobs })}\n`);
} catch (error) {
  if (!(error instanceof BackupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
