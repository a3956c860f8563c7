import { ck, type Handle, type Pkcs11 } from '../pkcs11/api.ts';

const handle = (number: number): Handle => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(number);
  return bytes;
};

/**
 * A PKCS#11 module of one card, in memory: it fails as it is told (`failures`: for each function, what its next calls
 * raise), and counts what reaches the card.
 */
export class FakePkcs11 implements Pkcs11 {
  readonly failures: Partial<Record<keyof Pkcs11, string[]>> = {};
  /** PINs that the card was given, right or wrong. */
  presented: string[] = [];
  starts = 0;
  label = 'CARD';
  serial = 'S1';
  slot = 1;
  present = true;
  flags = ck.tokenInitialized;
  mechanisms: number[] = [ck.sha256RsaPkcs, ck.rsaPkcs];
  signed: { mechanism: number; data: Buffer }[] = [];
  pin = '1234';
  loggedIn = false;
  #session = 0;

  load(): void {}

  C_Initialize(): void {
    this.#fail('C_Initialize');
    this.starts += 1;
  }

  C_Finalize(): void {
    this.#session = 0;
    this.loggedIn = false;
  }

  C_GetInfo() {
    return { libraryDescription: 'Fake', libraryVersion: { major: 1, minor: 0 } };
  }

  C_GetSlotList(): Handle[] {
    this.#fail('C_GetSlotList');
    return this.present ? [handle(this.slot)] : [];
  }

  C_GetSlotInfo() {
    return { slotDescription: 'Lecteur' };
  }

  C_GetTokenInfo(slot: Handle) {
    this.#fail('C_GetTokenInfo');
    if (!slot.equals(handle(this.slot))) throw new Error('CKR_SLOT_ID_INVALID');
    if (!this.present) throw new Error('CKR_TOKEN_NOT_PRESENT');
    return { label: this.label, serialNumber: this.serial, flags: this.flags };
  }

  C_GetMechanismList(): number[] {
    return this.mechanisms;
  }

  C_OpenSession(): Handle {
    this.#fail('C_OpenSession');
    this.#session += 1;
    return handle(this.#session);
  }

  C_CloseSession(): void {}

  C_GetSessionInfo(session: Handle) {
    this.#check(session);
    return { state: this.loggedIn ? 1 : 0 };
  }

  C_Login(session: Handle, _: number, pin: string): void {
    this.#fail('C_Login');
    this.#check(session);
    if (this.loggedIn) throw new Error('CKR_USER_ALREADY_LOGGED_IN');
    this.presented.push(pin);
    if (pin !== this.pin) throw new Error('CKR_PIN_INCORRECT');
    this.loggedIn = true;
  }

  C_Logout(): void {
    this.loggedIn = false;
  }

  C_FindObjectsInit(session: Handle): void {
    this.#fail('C_FindObjectsInit');
    this.#check(session);
  }

  C_FindObjects(): Handle[] {
    return [];
  }

  C_FindObjectsFinal(): void {}

  C_GetAttributeValue() {
    return [];
  }

  C_SignInit(session: Handle, { mechanism }: { mechanism: number }): void {
    this.#fail('C_SignInit');
    this.#check(session);
    if (!this.mechanisms.includes(mechanism)) throw new Error('CKR_MECHANISM_INVALID');
    this.signed.push({ mechanism, data: Buffer.alloc(0) });
  }

  C_Sign(_: Handle, data: Buffer): Buffer {
    const last = this.signed.at(-1);
    if (last) last.data = Buffer.from(data);
    return Buffer.from('signature');
  }

  /** Sleep: every session is gone, and the login with it. */
  sleep(): void {
    this.#session += 1;
    this.loggedIn = false;
  }

  #fail(name: keyof Pkcs11): void {
    const rv = this.failures[name]?.shift();
    if (rv !== undefined) throw new Error(rv);
  }

  #check(session: Handle): void {
    if (!session.equals(handle(this.#session))) throw new Error('CKR_SESSION_HANDLE_INVALID');
  }
}
