import { CardError, type CardErrorCode } from '../errors.ts';
import { SETTLE_MS } from '../limits.ts';
import { withCard } from '../pcsc/card-channel.ts';
import { Monitor } from '../pcsc/monitor.ts';
import type { ReaderPresence } from '../pcsc/snapshot.ts';
import { HardwareCpsCard } from '../pkcs11/hardware-cps.ts';
import { checkUsable, readHolder } from '../pkcs11/holder.ts';
import { type Pkcs11Host, pkcs11Host } from '../pkcs11/host.ts';
import { checkPresence, type Presence } from '../presence.ts';
import type { CardReaders, CpsCard, Reader, ReaderCard, ReadersDiagnosis, VitaleCard } from '../types.ts';
import { checkVitaleUsable, readVitale } from '../vitale/read.ts';
import { type HardwareOptions, pkcs11ModuleFile, tlsEngineFile } from './options.ts';
import { type Recognised, recognise } from './recognise.ts';
import { Recognitions } from './recognitions.ts';

/** What the system says of a card that is being pulled out, before it says that it is gone. */
const silences: ReadonlySet<CardErrorCode> = new Set(['card-mute', 'card-unpowered', 'reader-mute', 'no-card']);

/**
 * Readers and cards of this workstation: PC/SC for readers and Vitale cards, PKCS#11 for the professional's card
 * (decision 29). Nothing is loaded before the first call, and nothing fails at import where the natives are absent:
 * `diagnose` and every call then say `middleware-missing`.
 */
export function createHardwareReaders(options: HardwareOptions = {}): CardReaders {
  return new HardwareReaders(options);
}

class HardwareReaders implements CardReaders {
  readonly #options: HardwareOptions;
  readonly #monitor = new Monitor();
  readonly #recognitions: Recognitions;
  readonly #listeners = new Set<(readers: Reader[]) => void>();
  readonly #open = new Set<HardwareCpsCard>();
  #stopFollowing: (() => void) | undefined;
  #told = '';

  constructor(options: HardwareOptions) {
    this.#options = options;
    this.#recognitions = new Recognitions(
      (reader) => recognise(reader, this.#host()),
      () => this.#tell(),
    );
  }

  async list(): Promise<Reader[]> {
    this.#follow();
    const { readers } = await this.#monitor.current();
    await Promise.all(readers.map((reader) => reader.stay && this.#recognitions.of(reader.name, reader.stay)));
    return this.#list();
  }

  watch(listener: (readers: Reader[]) => void): () => void {
    this.#listeners.add(listener);
    this.#follow();
    this.#changed();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async openCps(reader: string, meant?: string): Promise<CpsCard> {
    const { stay, card } = await this.#find(reader);
    if (card.kind !== 'cps') throw new CardError('wrong-card-kind');
    const host = this.#host();
    const opened = await host?.call('open', [reader, card.cardSerial]);
    if (!host || !opened) throw new CardError('card-removed');
    const letGo = () => void host.call('close', [opened.card]).catch(() => {});
    try {
      const known = readHolder(opened.view);
      const expected = meant ?? card.known.info.serial;
      if (known.info.serial !== expected) throw new CardError('card-changed');
      checkUsable(known, this.#options, new Date());
      const cps = new HardwareCpsCard({
        known,
        host,
        card: opened.card,
        tokenLabel: opened.view.label,
        engine: this.#engine(),
        presence: () => this.#presence(reader, stay, known.info.serial),
        closed: () => {
          this.#open.delete(cps);
          letGo();
        },
      });
      this.#open.add(cps);
      if (!cps.isPresent()) throw new CardError('card-removed');
      return cps;
    } catch (error) {
      letGo();
      throw error;
    }
  }

  async readVitale(
    reader: string,
    signal: AbortSignal,
    progress: (done: number, total: number) => void = () => {},
  ): Promise<VitaleCard> {
    const { stay, card } = await this.#find(reader);
    if (card.kind !== 'vitale') throw new CardError('wrong-card-kind');
    const mayGoOn = () => {
      if (signal.aborted) throw new CardError('cancelled');
      checkPresence(this.#presence(reader, stay));
    };
    mayGoOn();
    const cancelled = Promise.withResolvers<never>();
    const cancel = () => cancelled.reject(new CardError('cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const reading = withCard(reader, 'exclusive', (channel) => readVitale(channel, mayGoOn, progress));
      const vitale = await Promise.race([reading, cancelled.promise]);
      checkVitaleUsable(vitale, this.#options);
      return vitale;
    } catch (error) {
      // A card that is gone is gone, whatever the system said of the command that met it, before it saw the card leave.
      if (error instanceof CardError && silences.has(error.code)) await this.#settled(reader, stay);
      mayGoOn();
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  async diagnose(): Promise<ReadersDiagnosis> {
    const { trouble } = await this.#monitor.current();
    const path = pkcs11ModuleFile(this.#options);
    const middleware = await this.#host()
      ?.call('describe', [])
      .catch((error: CardError) => ({ trouble: error.code }));
    return {
      kind: 'hardware',
      ...(trouble && { trouble }),
      middleware: path === undefined ? { trouble: 'middleware-missing' } : { path, ...middleware },
      tls: tlsEngineFile(this.#options) !== undefined,
    };
  }

  close(): void {
    this.#listeners.clear();
    if (this.#open.size === 0) this.#rest();
  }

  /** Stops what runs by itself; the next call starts it again. */
  #rest(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    this.#recognitions.keep(new Set());
    this.#monitor.close();
  }

  #host(): Pkcs11Host | undefined {
    const module = pkcs11ModuleFile(this.#options);
    return module === undefined ? undefined : pkcs11Host({ module, provider: this.#options.pkcs11Provider });
  }

  #engine(): { file: string; module: string } | undefined {
    const [file, module] = [tlsEngineFile(this.#options), pkcs11ModuleFile(this.#options)];
    return file === undefined || module === undefined ? undefined : { file, module };
  }

  #follow(): void {
    this.#stopFollowing ??= this.#monitor.follow(() => this.#changed());
  }

  /** The readers or what they hold changed: cards that left are let go at once, cards that came are looked at. */
  #changed(): void {
    const readers = this.#monitor.last?.readers ?? [];
    this.#recognitions.keep(new Set(readers.flatMap(({ stay }) => stay ?? [])));
    for (const card of [...this.#open]) card.isPresent();
    if (this.#listeners.size > 0) {
      for (const { name, stay } of readers) if (stay) void this.#recognitions.of(name, stay);
    }
    this.#tell();
  }

  #tell(): void {
    if (this.#listeners.size === 0 || !this.#monitor.last) return;
    const readers = this.#list();
    const now = JSON.stringify([this.#monitor.last.trouble, readers]);
    if (now === this.#told) return;
    this.#told = now;
    for (const listener of [...this.#listeners]) listener(structuredClone(readers));
  }

  #list(): Reader[] {
    return (this.#monitor.last?.readers ?? []).map((reader) => ({ name: reader.name, card: this.#view(reader) }));
  }

  #view({ presence, stay }: ReaderPresence): ReaderCard {
    if (presence === 'reader-mute') return { kind: 'mute', why: 'reader-mute' };
    if (presence === 'mute') return { kind: 'mute', why: 'card-mute' };
    const card = stay === undefined ? undefined : this.#recognitions.known(stay);
    // A card that is being recognised is not there yet, for who looks at the list.
    if (stay === undefined || card === undefined) return { kind: 'none' };
    if (card.kind === 'vitale') return { kind: 'vitale', insertion: stay };
    if (card.kind === 'cps') return { kind: 'cps', insertion: stay, pin: card.pin, ...card.known.info };
    return card;
  }

  /** The card of a reader, once it is known. @throws CardError that says what is there instead */
  async #find(reader: string): Promise<{ stay: string; card: Exclude<Recognised, { kind: 'mute' }> }> {
    this.#follow();
    const { trouble, readers } = await this.#monitor.current();
    const found = readers.find(({ name }) => name === reader);
    if (!found) throw new CardError(trouble ?? 'no-reader');
    if (found.presence === 'reader-mute') throw new CardError('reader-mute');
    if (found.presence === 'mute') throw new CardError('card-mute');
    if (found.stay === undefined) throw new CardError('no-card');
    const card = await this.#recognitions.of(reader, found.stay);
    if (card.kind !== 'mute') return { stay: found.stay, card };
    // A card that is being pulled out falls silent before it is seen to leave.
    await this.#settled(reader, found.stay);
    if (this.#presence(reader, found.stay) !== 'here') return this.#find(reader);
    throw new CardError(card.why ?? 'card-mute');
  }

  /** Resolves when the card of that stay is seen to have left, or when it would have been. */
  async #settled(reader: string, stay: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, SETTLE_MS);
    const stop = this.#monitor.follow(() => {
      if (this.#presence(reader, stay) !== 'here') resolve();
    });
    await promise;
    clearTimeout(late);
    stop();
  }

  /** Whether a reader still holds the card of that stay, and if not, whether another professional's card is there. */
  #presence(reader: string, stay: string, serial?: string): Presence {
    const now = this.#monitor.last?.readers.find(({ name }) => name === reader)?.stay;
    if (now === stay) return 'here';
    const card = now === undefined ? undefined : this.#recognitions.known(now);
    return card?.kind === 'cps' && card.known.info.serial !== serial ? 'changed' : 'removed';
  }
}
