import type { Practice, SessionEvent, Session as SessionView } from '@trousse/contract';
import { Broadcast } from '../broadcast.ts';
import { limits } from '../limits.ts';
import { PatientMemory } from '../patients/memory.ts';
import type { OpenRecord } from '../record/open-record.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';

export type LockReason = Extract<SessionEvent, { type: 'locked' }>['reason'];
export type Professional = SessionView['professional'];

/** Who is signed in, and how their card is reached. */
export type SignedIn = Pick<SessionView, 'professional' | 'cardKind' | 'situations' | 'may'> & {
  /** DER; signs assertions and submission sets. */
  readonly signatureCertificate: Uint8Array;
  readonly tunnel: CardTunnel;
};

/**
 * One browser session. It lives in this process only, because it holds the tunnel to the card; what must survive is
 * in PostgreSQL.
 */
export class Session {
  readonly who: SignedIn;
  readonly createdAt: Date;
  usedAt: Date;
  practice: Practice | undefined;
  readonly patients = new PatientMemory(limits.patientsPerSession);
  readonly events = new Broadcast<SessionEvent>(limits.pendingEvents);
  uploading = 0;
  #record: OpenRecord | undefined;
  #opening = new AbortController();
  #lockedBy: LockReason | undefined;

  constructor(who: SignedIn, practice: Practice | undefined, now: Date) {
    this.who = who;
    this.practice = practice;
    this.createdAt = now;
    this.usedAt = now;
  }

  get nationalId(): string {
    return this.who.professional.nationalId;
  }

  get lockedBy(): LockReason | undefined {
    return this.#lockedBy;
  }

  get record(): OpenRecord | undefined {
    return this.#record;
  }

  /** Makes a record the open one; the one before it leaves the memory. */
  openRecord(record: OpenRecord): void {
    if (this.#lockedBy === undefined) {
      this.closeRecord();
      this.#record = record;
    }
  }

  /** Stops the opening under way, if any. @returns what aborts when this one is overtaken, or its request is gone */
  beginOpening(request: AbortSignal): AbortSignal {
    this.#opening.abort();
    this.#opening = new AbortController();
    return AbortSignal.any([request, this.#opening.signal]);
  }

  closeRecord(): void {
    this.#record?.close();
    this.#record = undefined;
  }

  /** Forgets every patient, lets go of the card and tells the pages; nothing but the reason remains. */
  lock(reason: LockReason): void {
    if (this.#lockedBy !== undefined) return;
    this.#lockedBy = reason;
    this.#opening.abort();
    this.closeRecord();
    this.patients.clear();
    this.events.push({ type: 'locked', reason });
    this.events.end();
    this.who.tunnel.close();
  }
}
