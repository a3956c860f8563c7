import childProcess from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { heapArguments } from '@trousse/connector/testing';

/** Names the folder of the snapshots to a process that is started with this module before its own. */
export const heapsVariable = 'TROUSSE_TEST_HEAPS';

/** The pids of what these processes forked, a line each. */
export const forkedFile = (dir: string): string => `${dir}.forked`;

const dir = process.env[heapsVariable];
if (dir !== undefined) openHeap(dir);

/**
 * Lets the heap of this process be looked at from outside (`heapStrings`), and those of the processes that it forks: a
 * card session sees nothing of its parent's environment, so it is given arguments.
 */
function openHeap(dir: string): void {
  const [, wholeStrings] = heapArguments(dir);
  setFlagsFromString(wholeStrings);
  process.on('SIGUSR2', () => writeHeapSnapshot(path.join(dir, `${process.pid}.heapsnapshot`)));
  const { fork } = childProcess;
  childProcess.fork = ((file: string, args: readonly string[], options: childProcess.ForkOptions) => {
    const child = fork(file, args, { ...options, execArgv: [...(options.execArgv ?? []), ...heapArguments(dir)] });
    appendFileSync(forkedFile(dir), `${child.pid}\n`);
    return child;
  }) as typeof fork;
  // Programs import `fork` by its name.
  syncBuiltinESMExports();
}
