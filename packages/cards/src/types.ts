/**
 * Readers and cards as the rest of the product sees them, whatever stands behind: software cards today, PC/SC and
 * PKCS#11 later. Failures are `CardError`s.
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
 * What a reader holds. `insertion` names one stay of a card in a reader: it changes when the card leaves and comes
 * back, were it the same card.
 */
export type ReaderCard =
  | { kind: 'none' }
  | ({ kind: 'cps'; insertion: string } & CpsInfo)
  | { kind: 'vitale'; insertion: string; serial: string }
  /** A card of another kind. */
  | { kind: 'unknown' }
  /** A card that does not answer, or answers nonsense. */
  | { kind: 'mute' };

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

export type PinResult = { ok: true } | { ok: false; blocked: false; triesLeft: number } | { ok: false; blocked: true };

/**
 * A professional's card, from its opening until it leaves the reader or `close`. Once the card has left, every method
 * raises `card-removed`, even if the same card is back.
 */
export type CpsCard = {
  readonly info: CpsInfo;
  /** DER; its key serves TLS and the sign-in. */
  readonly authenticationCertificate: Uint8Array;
  /** DER; its key signs assertions and documents. */
  readonly signatureCertificate: Uint8Array;
  /** Presents the PIN. Each wrong one counts, durably. @throws CardError `pin-form` (not counted), `card-removed` */
  verifyPin(pin: string): Promise<PinResult>;
  /** @throws CardError `pin-required`, `card-removed` */
  situations(): Promise<CardSituation[]>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data`. @throws CardError `pin-required`, `card-removed` */
  sign(key: 'authentication' | 'signature', data: Uint8Array): Promise<Uint8Array>;
  /** What `tls.createSecureContext` needs to present the card. @throws CardError `pin-required`, `card-removed` */
  tlsOptions(): { cert: string; key: string };
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
  birthName: string;
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
  /** T: test. */
  type: 'T';
  /** `YYYY-MM-DD`. */
  endOfValidity: string;
  /** 15 characters. */
  holderMatricule: string;
  beneficiaries: VitaleBeneficiary[];
};

export type CardReaders = {
  list(): Promise<Reader[]>;
  /** Calls with every change of a reader or a card, within 2 s of it; returns how to stop. Not called at the start. */
  watch(listener: (readers: Reader[]) => void): () => void;
  /** @throws CardError `no-reader`, `no-card`, `card-mute`, `wrong-card-kind` */
  openCps(reader: string): Promise<CpsCard>;
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
  /** Stops watching. Cards that are open stay so. */
  close(): void;
};
