import { createPrivateKey, type KeyObject, sign, timingSafeEqual, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { CardError } from '../errors.ts';
import { PIN_TRIES } from '../limits.ts';
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
  readonly #isStillThere: () => boolean;
  #card: SoftwareCps | undefined;
  #unlocked = false;

  /**
   * @param folder where the card's counter lives
   * @param isStillThere whether the reader has held this card without interruption
   */
  constructor(card: SoftwareCps, folder: string, isStillThere: () => boolean) {
    this.info = cpsInfo(card);
    this.authenticationCertificate = new X509Certificate(card.authentication.certificate).raw;
    this.signatureCertificate = new X509Certificate(card.signature.certificate).raw;
    this.#card = card;
    this.#folder = folder;
    this.#isStillThere = isStillThere;
  }

  async verifyPin(pin: string): Promise<PinResult> {
    const card = this.#present();
    if (!/^\d{4}$/.test(pin)) throw new CardError('pin-form');
    const left = readTriesLeft(this.#folder, card.serial);
    if (left === 0) return { ok: false, blocked: true };
    // The try is counted before the comparison: a power cut never gives one back.
    writeTriesLeft(this.#folder, card.serial, left - 1);
    if (timingSafeEqual(Buffer.from(pin), Buffer.from(card.pin))) {
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
    if (this.#card && !this.#isStillThere()) this.close();
    return this.#card !== undefined;
  }

  close(): void {
    this.#card = undefined;
    this.#unlocked = false;
  }

  #present(): SoftwareCps {
    if (!this.isPresent()) throw new CardError('card-removed');
    return this.#card as SoftwareCps;
  }

  #open(): SoftwareCps {
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
