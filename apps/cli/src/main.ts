import { cda } from './cda/cda.ts';
import { run } from './run.ts';

process.exitCode = await run({ cda }, process.argv.slice(2), {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
});
