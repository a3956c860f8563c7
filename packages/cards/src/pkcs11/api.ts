import { createRequire } from 'node:module';
import { CardError } from '../errors.ts';

/** A session, an object or a slot, as the binding gives it. */
export type Handle = Buffer;

/** What this package uses of `pkcs11js`, the optional native binding of PKCS#11. Failures are Errors named `CKR_…`. */
export type Pkcs11 = {
  load(path: string): void;
  C_Initialize(options: { flags: number }): void;
  C_Finalize(): void;
  C_GetInfo(): { libraryDescription: string; libraryVersion: { major: number; minor: number } };
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetSlotInfo(slot: Handle): { slotDescription: string };
  C_GetTokenInfo(slot: Handle): { label: string; serialNumber: string; flags: number };
  C_GetMechanismList(slot: Handle): number[];
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_GetSessionInfo(session: Handle): { state: number };
  C_Login(session: Handle, user: number, pin: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: { type: number }[]): { value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, room: Buffer): Buffer;
};

export type Attribute = { type: number; value: number | boolean | string | Buffer };

/** Numbers of PKCS#11 2.40. */
export const ck = {
  osLockingOk: 0x2,
  serialSession: 0x4,
  user: 1,
  tokenInitialized: 0x400,
  pinCountLow: 0x10000,
  pinFinalTry: 0x20000,
  pinLocked: 0x40000,
  /** States of a session in which the user is logged in. */
  userStates: [1, 3],
  class: 0x0,
  label: 0x3,
  value: 0x11,
  id: 0x102,
  dataObject: 0,
  certificate: 1,
  privateKey: 3,
  rsaPkcs: 0x1,
  sha256RsaPkcs: 0x40,
} as const;

/** Makes a binding. @throws CardError `middleware-missing` where it was not compiled */
export function loadPkcs11(): Pkcs11 {
  try {
    const { PKCS11 } = createRequire(import.meta.url)('pkcs11js') as { PKCS11: new () => Pkcs11 };
    return new PKCS11();
  } catch (cause) {
    throw new CardError('middleware-missing', { cause });
  }
}
