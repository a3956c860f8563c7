import type { Ins } from '@trousse/ins';
import type { AccessMode, CertificateInfo } from '@trousse/vihf';

/** Who calls, as the assertion and the certificates say (dmp.md §4). */
export type CallerKind =
  /** A health professional with a card. */
  | 'professional'
  /** The holder of an employee's card (CPE). */
  | 'employee'
  /** A structure's software under its own certificate (indirect). */
  | 'structure'
  /** A professional vouched for by their structure (AIR): reads, never feeds. */
  | 'reinforced';

/** What a person is for the rights matrix (dmp.md §9). */
export type CallerQuality = 'professional' | 'doctor' | 'occupational' | 'staff';

export type Caller = {
  readonly kind: CallerKind;
  /** From the roles of the assertion; staff where they hold no health profession, and for a structure. */
  readonly quality: CallerQuality;
  /** TRE_G15, absent for staff. */
  readonly profession?: string;
  /** NameID: PS_IdNat, or the structure's internal id. */
  readonly id: string;
  /** As the access history shows it. */
  readonly name: string;
  /** Struct_IdNat. */
  readonly structureId: string;
  readonly authenticationMode: string;
  /** A structure that the configuration knows as the Assurance Maladie. */
  readonly insurer?: true;
};

/** One authenticated call: the access context without which no query on a record runs. */
export type Call = {
  readonly caller: Caller;
  readonly mode: AccessMode;
  /** The patient that the assertion names; absent for calls that concern no one in particular. */
  readonly ins?: Ins;
  readonly secretConnection: boolean;
  readonly vihfId: string;
  readonly at: Date;
  /** An authorisation last used before this has lapsed. */
  readonly lapsedBefore: Date;
  /** Certificate that signed the assertion. */
  readonly signer: CertificateInfo;
};

/** A call about one patient. */
export type PatientCall = Call & { readonly ins: Ins };
