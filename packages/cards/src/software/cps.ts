import { createPrivateKey, type KeyObject, sign, timingSafeEqual, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { CardError } from '../errors.ts';
import { PIN_TRIES } from '../limits.ts';
import { isPinForm } from '../pin-form.ts';
import type { Presence } from '../presence.ts';
import type { CardSituation, CpsCard, CpsInfo, PinResult } from '../types.ts';
import type { SoftwareCps } from './definition.ts';
import { readTriesLeft, writeTriesLeft } from './pin-counter.ts';

const signAsync = promisify(sign) as (algorithm: string, data: Uint8Array, key: KeyObject) => Promise<Buffer>;

/** A professional's card made of a file. */
export class SoftwareCpsCard implements CpsCard {
  readonly info: CpsInfo;
  readonly authenticationCertificate: Uint8Array;
  readonly signatureCertificate: Uint8Array;
  readonly #folder: string;
  readonly #presence: () => Presence;
  /** The code that the card expects, as a card holds it: in no string of the process (decision 32). */
  readonly #pin: Uint8Array;
  #card: Omit<SoftwareCps, 'pin'> | undefined;
  #unlocked = false;

  /**
   * @param folder where the card's counter lives
   */
  constructor(card: SoftwareCps, folder: string, presence: () => Presence) {
    this.info = cpsInfo(card);
    this.authenticationCertificate = new X509Certificate(card.authentication.certificate).raw;
    this.signatureCertificate = new X509Certificate(card.signature.certificate).raw;
    const { pin, ...others } = card;
    this.#pin = Buffer.from(pin);
    this.#card = others;
    this.#folder = folder;
    this.#presence = presence;
  }

  async verifyPin(pin: Uint8Array): Promise<PinResult> {
    const card = this.#present();
    if (!isPinForm(pin)) throw new CardError('pin-form');
    const left = readTriesLeft(this.#folder, card.serial);
    if (left === 0) return { ok: false, blocked: true };
    // The try is counted before the comparison: a power cut never gives one back.
    writeTriesLeft(this.#folder, card.serial, left - 1);
    if (timingSafeEqual(pin, this.#pin)) {
      writeTriesLeft(this.#folder, card.serial, PIN_TRIES);
      this.#unlocked = true;
      return { ok: true };
    }
    this.#unlocked = false;
    return left === 1 ? { ok: false, blocked: true } : { ok: false, blocked: false, triesLeft: left - 1 };
  }

  async situations(): Promise<CardSituation[]> {
    return structuredClone(this.#open().situations);
  }

  async sign(key: 'authentication' | 'signature', data: Uint8Array): Promise<Uint8Array> {
    return await signAsync('sha256', data, createPrivateKey(this.#open()[key].key));
  }

  tlsOptions(): { cert: string; key: string } {
    const { certificate, key } = this.#open().authentication;
    return { cert: certificate, key };
  }

  isPresent(): boolean {
    if (this.#card && this.#presence() !== 'here') this.close();
    return this.#card !== undefined;
  }

  close(): void {
    this.#card = undefined;
    this.#pin.fill(0);
    this.#unlocked = false;
  }

  #present(): Omit<SoftwareCps, 'pin'> {
    if (!this.isPresent()) throw new CardError(this.#presence() === 'changed' ? 'card-changed' : 'card-removed');
    return this.#card as Omit<SoftwareCps, 'pin'>;
  }

  #open(): Omit<SoftwareCps, 'pin'> {
    const card = this.#present();
    if (!this.#unlocked) throw new CardError('pin-required');
    return card;
  }
}

/** What a card says of itself without its PIN. */
export function cpsInfo({ category, serial, holder, role }: SoftwareCps): CpsInfo {
  const { nationalId, familyName, givenName, label } = holder;
  return { category, serial, holder: { nationalId, familyName, givenName, label }, role };
}
