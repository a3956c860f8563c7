import type { CardErrorCode } from './errors.ts';

/**
 * Readers and cards as the rest of the product sees them, whatever stands behind: software cards, or PC/SC and
 * PKCS#11. Failures are `CardError`s.
 */

export type CardCategory = 'CPS' | 'CPE' | 'CPF' | 'CPA';

/** What may be read from a professional's card without its PIN. */
export type CpsInfo = {
  category: CardCategory;
  /** The card's own number. */
  serial: string;
  holder: {
    /** IdNat_PS: `8` + RPPS and the other families; the structure's for a card without a name. */
    nationalId: string;
    familyName: string;
    givenName: string;
    /** As shown: `NOM Prénom`, or the structure's label for a card without a name. */
    label: string;
  };
  /** What the holder is, in French words: `Médecin généraliste`. */
  role: string;
};

/**
 * What is known of the PIN before it is presented: nothing wrong so far, wrong at least once since it was last right,
 * one try left, blocked. PKCS#11 tells no more than that (identity.md §4.1).
 */
export type PinState = 'fresh' | 'low' | 'final-try' | 'blocked';

/**
 * What a reader holds. `insertion` names one stay of a card in a reader: it changes when the card leaves and comes
 * back, were it the same card.
 */
export type ReaderCard =
  | { kind: 'none' }
  /** `pin` is absent where nothing tells it. */
  | ({ kind: 'cps'; insertion: string; pin?: PinState } & CpsInfo)
  /** Its number is known before the reading only where telling it costs nothing. */
  | { kind: 'vitale'; insertion: string; serial?: string }
  /** A card of another kind. */
  | { kind: 'unknown' }
  /** A card that cannot be read now; `why` where it is known: `card-mute`, `card-busy`, `middleware-missing`… */
  | { kind: 'mute'; why?: CardErrorCode };

export type Reader = { name: string; card: ReaderCard };

/** One practice situation of a card (`CPS_ACTIVITY_nn_PS`). */
export type CardSituation = {
  id: string;
  /** Struct_IdNat. */
  structureId: string;
  structureName: string;
  /** `SAxx`, TRE_R02. */
  sector: string;
};

/**
 * What the card said to a PIN. Where it tells its tries by flags only, `bound` says that `triesLeft` is the most or the
 * least that is left; without it the number is exact.
 */
export type PinResult =
  | { ok: true }
  | { ok: false; blocked: false; triesLeft: number; bound?: 'at-most' | 'at-least' }
  | { ok: false; blocked: true };

/**
 * What `tls.createSecureContext` and `https` need to present a card: its key, or an OpenSSL engine that reaches it. The
 * engine's key is named without a PIN: it uses the login of the process (PKCS#11 logs a process in).
 */
export type CardTls =
  | { cert: string; key: string }
  | { cert: string; privateKeyEngine: string; privateKeyIdentifier: string };

/**
 * A professional's card, from its opening until it leaves the reader or `close`. Once the card has left, every method
 * raises `card-removed`, even if the same card is back, or `card-changed` when another card is in its place.
 */
export type CpsCard = {
  readonly info: CpsInfo;
  /** DER; its key serves TLS and the sign-in. */
  readonly authenticationCertificate: Uint8Array;
  /** DER; its key signs assertions and documents. */
  readonly signatureCertificate: Uint8Array;
  /**
   * Presents the PIN, once: it is never tried again by itself. Each wrong one counts, durably.
   * @param pin four digits as ASCII bytes; copied at the call, so that the caller may zero them once it returned
   * @throws CardError `pin-form` (not counted), `card-removed`
   */
  verifyPin(pin: Uint8Array): Promise<PinResult>;
  /** @throws CardError `pin-required`, `card-removed` */
  situations(): Promise<CardSituation[]>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data`. @throws CardError `pin-required`, `card-removed` */
  sign(key: 'authentication' | 'signature', data: Uint8Array): Promise<Uint8Array>;
  /** What TLS needs to present the card. @throws CardError `pin-required`, `card-removed`, `tls-engine-missing` */
  tlsOptions(): CardTls;
  /** Whether the reader has held this card since its opening. */
  isPresent(): boolean;
  /** Forgets the PIN and the keys. */
  close(): void;
};

export type VitaleBeneficiary = {
  /** Order on the card, from 1. */
  rank: number;
  quality: string;
  usedName?: string;
  /** The used name where the card has no birth name: `birthNameMissing` then says so. */
  birthName: string;
  birthNameMissing?: true;
  givenName: string;
  /** `YYYY-MM-DD` as the card says it: may be lunar (`1942-19-01`). */
  birthDate: string;
  /** 1, 2… among twins. */
  twinRank: number;
  /** The person's own certified number with its key, 15 characters; absent when the card has only the holder's. */
  certifiedMatricule?: string;
};

export type VitaleCard = {
  serial: string;
  /** T: test; D: demonstration; R: a real one. */
  type: 'T' | 'D' | 'R';
  /** `YYYY-MM-DD`. */
  endOfValidity: string;
  /** 15 characters. */
  holderMatricule: string;
  beneficiaries: VitaleBeneficiary[];
};

/** How the ground under the readers is: what a diagnostics page shows (CON-22, CON-23, CON-38). */
export type ReadersDiagnosis = {
  kind: 'software' | 'hardware';
  /** What keeps every reader from being seen: `middleware-missing`, `daemon-stopped`; it heals by itself. */
  trouble?: CardErrorCode;
  /** The professional's middleware: its file, and what it says of itself or what keeps it from answering. */
  middleware?: { path?: string; description?: string; version?: string; trouble?: CardErrorCode };
  /** Whether mutual TLS with a card's key is configured. */
  tls: boolean;
};

export type CardReaders = {
  list(): Promise<Reader[]>;
  /**
   * Calls with every change of a reader, a card, or of what keeps them from being seen; returns how to stop. Hardware
   * readers tell what they find at the start too. A card just inserted shows once it is recognised.
   */
  watch(listener: (readers: Reader[]) => void): () => void;
  /**
   * Opens the professional's card of a reader.
   * @param meant serial number of the card that is meant: a PIN must never meet another one
   * @throws CardError `no-reader`, `no-card`, `card-mute`, `wrong-card-kind`, `card-changed` when it is not the one meant
   */
  openCps(reader: string, meant?: string): Promise<CpsCard>;
  /**
   * Reads the whole card, or nothing: people of two cards are never mixed.
   * @param progress told after each part, out of `total`
   * @throws CardError `no-reader`, `no-card`, `card-mute`, `wrong-card-kind`, `card-removed`, `cancelled`
   */
  readVitale(
    reader: string,
    signal: AbortSignal,
    progress?: (done: number, total: number) => void,
  ): Promise<VitaleCard>;
  /** How the ground under the readers is now. Never throws. */
  diagnose(): Promise<ReadersDiagnosis>;
  /** Stops watching. Cards that are open stay so. */
  close(): void;
};
