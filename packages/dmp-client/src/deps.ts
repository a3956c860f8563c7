import type { ServiceName } from '@trousse/dmp-wire';
import type { Code } from '@trousse/nomenclatures';
import type { AuthenticationMode } from '@trousse/vihf';

/** One HTTP exchange with a service of the DMP, over TLS with the caller's certificate. */
export type TransportRequest = {
  readonly service: ServiceName;
  readonly contentType: string;
  readonly contentLength?: number;
  readonly body: AsyncIterable<Uint8Array> | Uint8Array;
  readonly signal?: AbortSignal;
};

export type TransportResponse = {
  readonly status: number;
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
};

/** Sends a request to the configured host. What it throws becomes a DmpError of kind `transport`. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
}

/** Signs the two shapes of these transactions. What it throws (card removed, PIN refused) passes through untouched. */
export interface Signer {
  readonly certificateDer: Uint8Array;
  /** Unsigned assertion → signed assertion, without XML declaration. */
  signVihf(unsignedXml: string): Promise<string>;
  /** Unsigned submission-set signature → signed one, without XML declaration. */
  signSubmissionSet(unsignedXml: string): Promise<string>;
}

/** Who calls: the practitioner in the situation chosen at sign-in, or the structure. */
export type CallerIdentity = {
  /** PS_IdNat, or the internal id of the indirect modes. */
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Profession, then speciality or section. */
  readonly roles: readonly Code[];
  readonly authenticationMode: AuthenticationMode;
  /** URI of a SAML 2.0 authentication context class. */
  readonly authnContext: string;
  /** Struct_IdNat. */
  readonly structureId: string;
  readonly structureName: string;
  /** `SAxx`. */
  readonly sector: string;
  readonly software: {
    /** OID of this installation: the sender of messages and the source of submissions. */
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly homologation: string;
  };
};

/** Everything a transaction takes from outside. */
export type DmpDeps = {
  readonly transport: Transport;
  readonly signer: Signer;
  readonly identity: CallerIdentity;
  readonly clock: () => Date;
  readonly ids: {
    /** Lower-case UUID, without prefix. */
    uuid(): string;
    /** `2.25.<integer>`. */
    oid(): string;
  };
};
