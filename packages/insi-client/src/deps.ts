import type { InsiSoftware } from '@trousse/insi';

/** The ways of authenticating (identity.md §2.5). Each has its own host. */
export type InsiMode = 'card' | 'certificate' | 'psc';

/** One HTTP POST to a téléservice of the Assurance Maladie. */
export type TeleserviceRequest = {
  /** Names the host: one-way TLS for `card` and `psc`, mutual TLS for `certificate`. */
  readonly mode: InsiMode;
  readonly service: 'insi' | 'apcv';
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Header `Authorization`, in the PSC mode alone. */
  readonly authorization?: string;
  readonly signal?: AbortSignal;
};

export type TeleserviceResponse = {
  readonly status: number;
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
};

/** Sends a request to the configured host. What it throws becomes an InsiClientError of kind `transport`. */
export interface TeleserviceTransport {
  send(request: TeleserviceRequest): Promise<TeleserviceResponse>;
}

/** A professional's card, in the situation chosen at sign-in. */
export type CardCredential = {
  readonly mode: 'card';
  /** Of the card's signature key. */
  readonly certificateDer: Uint8Array;
  /** Identifier of the holder: PS_IdNat, or that of an employee's card. */
  readonly nationalId: string;
  /** Not on the card: configured (§2.5). */
  readonly billingNumber: string;
  /** `SAxx`. */
  readonly sector: string;
  /** `SMxx`, of a physician. */
  readonly speciality?: string;
  /** Signs the assertion with the card. What it throws (card removed, PIN refused) passes through untouched. */
  signAssertion(unsigned: string): Promise<string>;
};

/** A professional whom Pro Santé Connect has authenticated. */
export type PscCredential = {
  readonly mode: 'psc';
  readonly nationalId: string;
  readonly billingNumber: string;
  /** TRE_G100, two digits. */
  readonly amoSpeciality?: string;
  /** TRE_G15, where the person has several professions. */
  readonly profession?: string;
  /** A fresh access token: the assertion is unsigned, and only its bearer says who calls (decision 31). */
  accessToken(): Promise<string>;
};

/** The structure's certificate `INSI-MANU` or `INSI-AUTO`: the connection alone says who calls. */
export type CertificateCredential = {
  readonly mode: 'certificate';
  /** OU of the certificate. */
  readonly structureId: string;
};

export type InsiCredential = CardCredential | PscCredential | CertificateCredential;

/** Everything a call takes from outside. */
export type InsiDeps = {
  readonly transport: TeleserviceTransport;
  readonly credential: InsiCredential;
  readonly clock: () => Date;
  readonly ids: { uuid(): string };
  readonly software: InsiSoftware;
  /** Resolves after that many seconds, rejects with the reason of an aborted signal: a batch waits through it. */
  wait(seconds: number, signal?: AbortSignal): Promise<void>;
};

export type CallOptions = { readonly signal?: AbortSignal };
