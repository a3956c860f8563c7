import { readOptions, usage } from './command/options.ts';
import { runSandbox } from './command/run.ts';
import { runServerAlone } from './command/server-alone.ts';
import { failureText, readyText } from './command/words.ts';

let running: { close(): Promise<void> } | undefined;
let ending = false;

/** Ends what runs, once; asked again, or before anything runs, it leaves at once (PostgreSQL and the services follow). */
function end(code: number): void {
  if (ending || !running) process.exit(code);
  ending = true;
  running.close().then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
// Killed without a word, the shell or npm leaves an orphan: it ends too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && !ending && end(0), 500).unref();

const say = (line: string) => console.log(line);
try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    say(usage);
    process.exit(0);
  }
  if (options.demo) {
    const sandbox = await runSandbox(options, say);
    running = sandbox;
    say(readyText(sandbox, options.dataDir));
  } else {
    const server = await runServerAlone(options, say);
    running = server;
    server.ended.then(() => end(1));
  }
} catch (error) {
  console.error(failureText(error));
  process.exit(1);
}
