/**
 * Stands for the binding of PKCS#11 in front of a SoftHSM token, and makes it behave as a CPS: it counts wrong PINs and
 * locks, which SoftHSM never does, may name its slots after readers, and fails on demand. The folder is in the query of
 * the script's URL (`providerUrl`); its files are read at each call, so that any process may change them.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PIN_TRIES } from '../../limits.ts';
import { ck, type Handle, loadPkcs11, type Pkcs11 } from '../../pkcs11/api.ts';
import { readTriesLeft, writeTriesLeft } from '../../software/pin-counter.ts';

/** What the middleware of the virtual cards does wrong: for each function, what its next calls fail with. */
export type MiddlewareFaults = {
  /** `CKR_…` for each coming call, in turn. */
  fail?: Partial<Record<keyof Pkcs11, string[]>>;
  /** Names of slots by the label of their token: the only tokens that are there, once one was named. */
  slotNames?: Record<string, string>;
  /** Mechanisms that cards do not know. */
  withoutMechanisms?: number[];
  /** The machine sleeps once: its sessions are lost, and the logins with them. */
  sleep?: boolean;
  /** How long each call of these functions takes, in milliseconds. */
  slow?: Partial<Record<keyof Pkcs11, number>>;
};

type Closing = Pkcs11 & { C_CloseAllSessions(slot: Handle): void };

const FAULTS_FILE = 'faults.json';

/** What to give as `pkcs11Provider`. */
export function providerUrl(folder: string): string {
  const url = new URL('./cps-provider.ts', import.meta.url);
  url.searchParams.set('folder', folder);
  return url.href;
}

/** Sets what goes wrong from now on; what is not named stays as it is. */
export function setMiddlewareFaults(folder: string, faults: MiddlewareFaults): void {
  const file = path.join(folder, FAULTS_FILE);
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, JSON.stringify({ ...readFaults(folder), ...faults }));
  renameSync(next, file);
}

/** Names the slot of a card's token after a reader, and no other slot; without a label, none. */
export function nameSlot(folder: string, reader: string, label: string | undefined): void {
  const faults = readFaults(folder);
  const others = Object.entries(faults.slotNames ?? {}).filter(([, name]) => name !== reader);
  const slotNames = { ...Object.fromEntries(others), ...(label !== undefined && { [label]: reader }) };
  setMiddlewareFaults(folder, { ...faults, slotNames });
}

function readFaults(folder: string): MiddlewareFaults {
  const file = path.join(folder, FAULTS_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as MiddlewareFaults) : {};
}

/** Makes the binding that stands for `pkcs11js`. */
export function createPkcs11(): Pkcs11 {
  const folder = new URL(import.meta.url).searchParams.get('folder') ?? '';
  return withFaults(folder, asCps(folder, loadPkcs11()));
}

const labelOf = (real: Pkcs11, slot: Handle) => real.C_GetTokenInfo(slot).label.trim();

/** Locks after three wrong PINs, and says its tries by flags. */
function asCps(folder: string, real: Pkcs11): Pkcs11 {
  const tokenFlags = (flags: number, left: number) => {
    const plain = flags & ~(ck.pinCountLow | ck.pinFinalTry | ck.pinLocked);
    if (left === 0) return plain | ck.pinLocked;
    if (left === 1) return plain | ck.pinCountLow | ck.pinFinalTry;
    return left < PIN_TRIES ? plain | ck.pinCountLow : plain;
  };
  return new Proxy(real, {
    get(_, name: keyof Pkcs11) {
      if (name === 'C_GetTokenInfo') {
        return (slot: Handle) => {
          const info = real.C_GetTokenInfo(slot);
          const { slotNames } = readFaults(folder);
          // A token of SoftHSM never leaves; a card does.
          if (slotNames && !(info.label.trim() in slotNames)) throw new Error('CKR_TOKEN_NOT_PRESENT');
          return { ...info, flags: tokenFlags(info.flags, readTriesLeft(folder, info.label.trim())) };
        };
      }
      if (name === 'C_GetSlotInfo') {
        return (slot: Handle) => {
          const slotName = readFaults(folder).slotNames?.[labelOf(real, slot)];
          return { ...real.C_GetSlotInfo(slot), ...(slotName !== undefined && { slotDescription: slotName }) };
        };
      }
      if (name === 'C_GetMechanismList') {
        return (slot: Handle) => {
          const without = readFaults(folder).withoutMechanisms ?? [];
          return real.C_GetMechanismList(slot).filter((one) => !without.includes(one));
        };
      }
      if (name === 'C_Login') {
        return (session: Handle, user: number, pin: string) => {
          const { slotID } = real.C_GetSessionInfo(session) as { state: number; slotID?: Handle };
          const serial = slotID ? labelOf(real, slotID) : '';
          const left = readTriesLeft(folder, serial);
          if (left === 0) throw new Error('CKR_PIN_LOCKED');
          try {
            real.C_Login(session, user, pin);
          } catch (error) {
            if (error instanceof Error && error.message === 'CKR_PIN_INCORRECT')
              writeTriesLeft(folder, serial, left - 1);
            throw error;
          }
          writeTriesLeft(folder, serial, PIN_TRIES);
        };
      }
      return real[name].bind(real);
    },
  });
}

function withFaults(folder: string, api: Pkcs11): Pkcs11 {
  return new Proxy(api, {
    get:
      (_, name: keyof Pkcs11) =>
      (...args: never[]) => {
        const faults = readFaults(folder);
        const milliseconds = faults.slow?.[name];
        if (milliseconds) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
        if (faults.sleep) {
          setMiddlewareFaults(folder, { sleep: false });
          for (const slot of api.C_GetSlotList(true)) (api as Closing).C_CloseAllSessions(slot);
        }
        const rv = faults.fail?.[name]?.shift();
        if (rv === undefined) return (api[name] as (...args: never[]) => unknown)(...args);
        setMiddlewareFaults(folder, { fail: faults.fail ?? {} });
        throw new Error(rv);
      },
  });
}
