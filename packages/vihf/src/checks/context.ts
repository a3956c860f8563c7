import type { AllowedAlgorithms } from '@trousse/xml';
import type { CertificateInfo } from '../certificate.ts';
import type { ReadVihf } from '../claims.ts';
import type { ReplayGuard } from '../replay.ts';
import type { TrustStore } from '../trust.ts';

/** What a server believes and asks for. Durations in milliseconds. */
export type CheckOptions = {
  trust: TrustStore;
  now: Date;
  /** Longest life of an assertion from its IssueInstant; in mode INDIRECTE_RENFORCEE 30 seconds at most. */
  maxAge: number;
  /** How far the clock of the sender may be ahead. */
  clockSkew: number;
  algorithms: AllowedAlgorithms;
  /** Accepted values of VIHF_Version. */
  versions: readonly string[];
  homologations: (number: string) => boolean;
  /** Remembers the assertions that may serve once. */
  replay: ReplayGuard;
  /**
   * Whether a structure certificate may act for the structure named; by default the two are the same. A legal entity's
   * certificate may act for one of its sites (reference: DMP §4.2).
   */
  actsFor?: (certificateStructureId: string, structureId: string) => boolean;
};

/** One verified assertion on its way through the checks. */
export type CheckContext = { vihf: ReadVihf; certificate: CertificateInfo; options: CheckOptions };

/** A check refuses by throwing VihfError. */
export type Check = (context: CheckContext) => void;
