import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { identity, serverEnvironment } from './initdb.ts';
import { limits } from './limits.ts';
import { postmasterPid } from './orphans.ts';
import type { Place } from './place.ts';
import type { SystemUser } from './system-user.ts';

/** One run of the server under its watchdog. */
export type ServerProcess = {
  /** Resolves when the server and its watchdog have ended. */
  readonly ended: Promise<void>;
  /** True once `ended` resolved. */
  readonly gone: () => boolean;
  /** The last lines of the server's log. */
  readonly tail: () => string;
  /** Closes the pipe: the watchdog asks for a fast stop; resolves when the server has ended. */
  stop(): Promise<void>;
};

// The watchdog holds a pipe from us on descriptor 3 and interrupts the server when the pipe closes, which the kernel
// does whatever kills us. The server itself must not inherit that descriptor.
const watchdog =
  'exec 3<&0; "$@" 3<&- </dev/null & p=$!; (cat <&3 >/dev/null; kill -INT $p) 2>/dev/null & w=$!; wait $p; r=$?; kill $w 2>/dev/null; exit $r';

/** Starts the server of a cluster; `log` receives its log lines, which never hold a statement or a value. */
export function spawnServer(
  place: Place,
  binaries: Binaries,
  user: SystemUser | undefined,
  log: (line: string) => void,
): ServerProcess {
  const child = spawn(
    '/bin/sh',
    ['-c', watchdog, 'sh', path.join(binaries.dir, 'bin', 'postgres'), ...serverArguments(place)],
    {
      cwd: '/',
      env: serverEnvironment,
      stdio: ['pipe', 'ignore', 'pipe'],
      // A session of its own: Ctrl-C in the terminal must not stop the database before those who use it.
      detached: true,
      ...identity(user),
    },
  );
  const lines: string[] = [];
  const tail = (): string => lines.join('\n');
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > limits.logTail) lines.shift();
    log(line);
  });
  child.stdin.on('error', () => {});
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      gone = true;
      child.stdin.destroy();
      resolve();
    };
    child.once('exit', end);
    child.once('error', (error) => {
      lines.push(error.message);
      end();
    });
  });
  return { ended, gone: () => gone, tail, stop: () => stop(child, place, ended) };
}

function serverArguments(place: Place): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${place.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Short indexed statements only: compiling them costs more than running them.
    jit: 'off',
    // A failed statement and the values in an error's detail may hold a patient's data: they stay out of the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function stop(child: ChildProcess, place: Place, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const done = new AbortController();
  const overdue = pause(limits.stopMs, true, { signal: done.signal, ref: false }).catch(() => false);
  if (await Promise.race([ended.then(() => false), overdue])) {
    const pid = await postmasterPid(place);
    if (pid !== undefined && child.exitCode === null) process.kill(pid, 'SIGQUIT');
    await once(child, 'exit');
  }
  done.abort();
  await ended;
}
