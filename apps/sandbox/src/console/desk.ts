import type { Reader } from '@trousse/cards';
import type { CardTable } from '../cards/card-table.ts';
import type { VirtualClock } from '../compose/clock.ts';
import type { Teleservices } from '../insi/start-teleservices.ts';
import type { InsuranceFeed } from '../insurance/insurance-feed.ts';
import type { OperatorControl } from '../operator/control/operator-control.ts';
import type { Outgoing } from '../outgoing/start-outgoing.ts';
import type { SandboxPatient } from '../people/patients.ts';
import type { SandboxProfessional } from '../people/professionals.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { CardOutcome } from '../psc/card-check.ts';
import type { Phone } from '../psc/phone.ts';
import type { PatientPlatform } from './mon-espace-sante/platform.ts';

/** One service of the sandbox, as `services.json` tells it. */
export type ServiceView = {
  readonly name: string;
  /** Absent for PostgreSQL, which is reached by its socket. */
  readonly url?: string;
  readonly pid: number;
  readonly socketDir?: string;
};

export type PairingView = { readonly origin: string; readonly code: string };

/** All that the console shows and moves. */
export type Desk = {
  readonly professionals: readonly SandboxProfessional[];
  readonly vitale: readonly SandboxVitale[];
  readonly patients: readonly SandboxPatient[];
  /** Answers `GET /services.json`. */
  services(): Promise<object>;
  serviceList(): Promise<readonly ServiceView[]>;
  /** Codes that the connector waits to see repeated. */
  pairings(): Promise<readonly PairingView[]>;
  /** What the readers are made of; `why` they are not virtual ones, in French, where they might have been. */
  readonly kind: CardTable['kind'];
  readonly why: string | undefined;
  readers(): Promise<readonly Reader[]>;
  /** Puts a card (the key of a person or of a Vitale card) into a reader. Throws RangeError for an unknown name. */
  insert(reader: string, card: string): Promise<void>;
  remove(reader: string): Promise<void>;
  /** Faults of cards and readers, on demand. */
  readonly faults: CardTable['faults'];
  readonly clock: VirtualClock;
  /** Mon espace santé, as the DMP server knows it. */
  readonly platform: PatientPlatform;
  /** The Assurance Maladie, feeding reimbursements. */
  readonly insurance: InsuranceFeed;
  /** The professionals' phones, with their e-CPS. */
  readonly phone: Phone;
  /** INSi and the phones with an appli carte Vitale. */
  readonly teleservices: Teleservices;
  /** Mails and SMS that left the record server. */
  readonly outgoing: Outgoing;
  /** The secure-mail operator, with the citizens' part of it. */
  readonly operator: OperatorControl;
  /** Presents a code to the professional's card that is in a reader. */
  checkCard(code: string): Promise<CardOutcome>;
};
