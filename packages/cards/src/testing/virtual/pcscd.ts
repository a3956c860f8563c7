import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HardwareObstacle } from './obstacle.ts';

/** A virtual reader: one device with two slots, as a bimode reader; its slots listen on `port` and `port + 1`. */
export type VirtualReader = { readonly name: string; readonly port: number };

const program = ['/usr/sbin/pcscd', '/usr/local/sbin/pcscd'].find((file) => existsSync(file));
/** Starts a program that ends with its parent. */
const leash = '/usr/bin/setpriv';
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** Compiled into the daemon and its clients: there is one daemon a machine (cards.md §2). */
const runFolder = '/run/pcscd';
const socketFile = path.join(runFolder, 'pcscd.comm');
const lockFolder = path.join(tmpdir(), 'trousse-pcscd.lock');
const START_MS = 10_000;
const LOOK_MS = 25;

/** Why virtual readers cannot be started here; undefined when they can, or could once another suite is done. */
export function pcscdMissing(): HardwareObstacle | undefined {
  if (!program) return 'no-pcscd';
  if (!existsSync(driver)) return 'no-virtual-driver';
  if (existsSync('/run/systemd/system') && existsSync(socketFile)) return 'system-service';
  if (!ownsLock() && !lockHolder() && isListening()) return 'other-service';
  try {
    if (process.getuid?.() === 0) return undefined;
    accessSync(runFolder, constants.W_OK);
    return undefined;
  } catch {
    return 'not-allowed';
  }
}

/**
 * A card service of our own, on virtual readers and nothing else. One a machine: who asks for a second waits until the
 * first is closed.
 */
export class VirtualPcscd {
  readonly #folder: string;
  #readers: readonly VirtualReader[];
  #daemon: ChildProcess | undefined;

  private constructor(folder: string, readers: readonly VirtualReader[]) {
    this.#folder = folder;
    this.#readers = readers;
  }

  /**
   * Takes the machine's card service and starts it.
   * @param folder of its configuration
   * @throws Error when another daemon, not of ours, has it
   */
  static async start(folder: string, readers: readonly VirtualReader[]): Promise<VirtualPcscd> {
    await takeLock();
    const daemon = new VirtualPcscd(folder, readers);
    try {
      await daemon.resume();
      return daemon;
    } catch (error) {
      await daemon.close();
      throw error;
    }
  }

  /** Stops the service: for its clients it is as if the system had stopped it. */
  async stop(): Promise<void> {
    const daemon = this.#daemon;
    this.#daemon = undefined;
    if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    const late = setTimeout(() => daemon.kill('SIGKILL'), 2_000);
    await ended;
    clearTimeout(late);
  }

  /** Starts the service again, with the readers that are plugged in. */
  async resume(): Promise<void> {
    if (this.#daemon) return;
    await mkdir(runFolder, { recursive: true });
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true });
    for (const { name, port } of this.#readers) {
      const lines = [
        `FRIENDLYNAME "${name}"`,
        `DEVICENAME   /dev/null:0x${port.toString(16)}`,
        `LIBPATH      ${driver}`,
        `CHANNELID    0x${port.toString(16)}`,
      ];
      await writeFile(path.join(this.#folder, `reader-${port}`), `${lines.join('\n')}\n`);
    }
    const command = [program ?? 'pcscd', '--foreground', '--critical', '-c', this.#folder];
    // A daemon of a process that was killed would keep the machine's place.
    if (existsSync(leash)) command.unshift(leash, '--pdeathsig', 'TERM', '--');
    const [file = '', ...args] = command;
    const daemon = spawn(file, args, { stdio: 'ignore' });
    this.#daemon = daemon;
    let failed = false;
    daemon.once('error', () => {
      failed = true;
    });
    daemon.once('exit', () => {
      failed = true;
    });
    for (let waited = 0; !(await answers()); waited += LOOK_MS) {
      if (failed || waited > START_MS) throw new Error('The card service does not start: is another one running?');
      await pause(LOOK_MS);
    }
  }

  /**
   * Plugs readers in or out. The driver of virtual readers knows no hot plug: the service stops and starts again with
   * the readers that are left, which is what its clients see.
   */
  async plug(readers: readonly VirtualReader[]): Promise<void> {
    this.#readers = readers;
    await this.stop();
    await this.resume();
  }

  /** Stops the service and leaves the machine's place to the next. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** Whether something listens where the clients of the daemon call. */
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketFile);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function isListening(): boolean {
  const pidFile = path.join(runFolder, 'pcscd.pid');
  return existsSync(pidFile) && isAlive(Number(readFileSync(pidFile, 'utf8')));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lockHolder(): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(lockFolder, 'pid'), 'utf8'));
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

const ownsLock = () => lockHolder() === process.pid;

/** Takes the machine's place, waiting for a suite that has it and taking over from one that died. */
async function takeLock(): Promise<void> {
  for (let orphaned = 0; ; ) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(path.join(lockFolder, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    // The file is written right after the folder is made: one that stays without an owner belongs to the dead.
    orphaned = lockHolder() === undefined ? orphaned + 1 : 0;
    if (orphaned > 4) {
      rmSync(lockFolder, { recursive: true, force: true });
      orphaned = 0;
    }
    await pause(100);
  }
}
