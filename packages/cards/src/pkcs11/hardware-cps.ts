import { verify, X509Certificate } from 'node:crypto';
import { CardError } from '../errors.ts';
import { isPinForm } from '../pin-form.ts';
import type { Presence } from '../presence.ts';
import type { CardSituation, CardTls, CpsCard, CpsInfo, PinResult } from '../types.ts';
import { readSituations } from './activities.ts';
import type { KnownCps } from './holder.ts';
import type { Pkcs11Host } from './host.ts';
import { engineTls, type TlsEngine } from './tls-engine.ts';

export type HardwareCpsParts = {
  readonly known: KnownCps;
  readonly host: Pkcs11Host;
  /** The card's number in the module's thread. */
  readonly card: number;
  /** Label of the token, by which TLS finds its key. */
  readonly tokenLabel: string;
  readonly engine: TlsEngine | undefined;
  readonly presence: () => Presence;
  /** Called once, when the card is let go: the module is told. */
  readonly closed: () => void;
};

/** A professional's card behind a PKCS#11 module. */
export class HardwareCpsCard implements CpsCard {
  readonly info: CpsInfo;
  readonly authenticationCertificate: Uint8Array;
  readonly signatureCertificate: Uint8Array;
  readonly #parts: HardwareCpsParts;
  #ended = false;
  #unlocked = false;

  constructor(parts: HardwareCpsParts) {
    const { info, authentication, signature } = parts.known;
    this.info = info;
    this.authenticationCertificate = authentication.der;
    this.signatureCertificate = signature.der;
    this.#parts = parts;
  }

  async verifyPin(pin: Uint8Array): Promise<PinResult> {
    this.#present();
    if (!isPinForm(pin)) throw new CardError('pin-form');
    this.#unlocked = false;
    const { host, card } = this.#parts;
    // The module's thread takes this copy over, and zeroes it.
    const copy = new Uint8Array(new ArrayBuffer(pin.length));
    copy.set(pin);
    const result = await this.#asked(host.call('login', [card, copy], [copy.buffer]));
    this.#unlocked = result.ok;
    return result;
  }

  async situations(): Promise<CardSituation[]> {
    this.#open();
    const { host, card } = this.#parts;
    return readSituations(await this.#asked(host.call('situations', [card])));
  }

  async sign(key: 'authentication' | 'signature', data: Uint8Array): Promise<Uint8Array> {
    this.#open();
    const { known, host, card } = this.#parts;
    const { id, der } = known[key];
    const signature = await this.#asked(host.call('sign', [card, id, data]));
    // A card swapped faster than the reader tells would have signed with its own key: no such answer leaves here.
    if (!verify('sha256', data, new X509Certificate(der).publicKey, signature)) throw new CardError('card-changed');
    return signature;
  }

  tlsOptions(): CardTls {
    this.#open();
    const { known, engine, tokenLabel } = this.#parts;
    return engineTls(engine, known.authentication, tokenLabel);
  }

  isPresent(): boolean {
    if (!this.#ended && this.#parts.presence() !== 'here') this.close();
    return !this.#ended;
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unlocked = false;
    this.#parts.closed();
  }

  #present(): void {
    if (!this.isPresent()) throw new CardError(this.#parts.presence() === 'changed' ? 'card-changed' : 'card-removed');
  }

  #open(): void {
    this.#present();
    if (!this.#unlocked) throw new CardError('pin-required');
  }

  /** One call to the module; a card that left meanwhile answers nothing, whatever the module said. */
  async #asked<T>(answer: Promise<T>): Promise<T> {
    try {
      const value = await answer;
      this.#present();
      return value;
    } catch (error) {
      if (error instanceof CardError && error.code === 'pin-required') this.#unlocked = false;
      this.#present();
      throw error;
    }
  }
}
