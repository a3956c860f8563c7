import type { PatientTicket, SignInResult, TicketPatient, TriesBound, TunnelHello } from '@trousse/contract/connector';
import type { CheckedConfig } from '../config.ts';
import type { Use } from '../uses/uses-log.ts';

/** Everything a card session's process needs but the PIN, which has a pipe of its own. */
export type SessionStart = {
  readers: CheckedConfig['readers'];
  reader: string;
  /** Number of the card that the person saw when they typed: no other is given the PIN. */
  serial: string;
  /** The page's own origin: where the tunnel goes, and what the card signs. */
  origin: string;
  nonce: string;
  connectorId: string;
  hello: TunnelHello;
  dmpHosts: readonly string[];
  dmpCa: string;
  /** The connector's clock less the machine's, in milliseconds. */
  clockOffsetMs: number;
};

export type EndReason = 'card-removed' | 'server-closed' | 'ended';

/** From the connector to the session's process. `stop` says that the card left, or that the session is over. */
export type ToSession =
  | { type: 'start'; start: SessionStart }
  | { type: 'ping' }
  | { type: 'ask-ticket'; id: number; patient: TicketPatient }
  | { type: 'stop'; reason: Exclude<EndReason, 'server-closed'> };

/** From the session's process to the connector. */
export type FromSession =
  | { type: 'signed-in'; result: SignInResult }
  | { type: 'refused'; code: string; triesLeft?: number; triesBound?: TriesBound }
  | { type: 'use'; use: Use }
  | { type: 'pong' }
  | { type: 'ticket'; id: number; ticket: PatientTicket }
  | { type: 'ticket-refused'; id: number; code: string }
  | { type: 'ended'; reason: EndReason };

/** Tells the connector of a use; resolves when it is told. */
export type Note = (use: Use) => Promise<void>;
