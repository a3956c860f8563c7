import type { Practice, Preferences, Registered, SessionEvent, Session as SessionView } from '@trousse/contract';
import type { OpenPhone } from '../apcv/open-phone.ts';
import { Broadcast } from '../broadcast.ts';
import { InsiAnswers } from '../identities/answers.ts';
import { limits } from '../limits.ts';
import { PatientMemory } from '../patients/memory.ts';
import type { OpenRecord } from '../record/open-record.ts';
import type { Recalled } from '../settings/recall.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import type { PscCredential } from './psc/credential.ts';

export type LockReason = Extract<SessionEvent, { type: 'locked' }>['reason'];
export type Professional = SessionView['professional'];

/** A card in a workstation's reader: it signs, and TLS with the DMP leaves from there. */
export type CardCredential = {
  readonly kind: 'card';
  readonly cardKind: NonNullable<SessionView['cardKind']>;
  /** DER; signs assertions and submission sets. */
  readonly signatureCertificate: Uint8Array;
  readonly tunnel: CardTunnel;
};

/** What proves who is signed in, and ends with it. Under Pro Santé Connect nothing signs for the person. */
export type Credential = CardCredential | PscCredential;

/** Who is signed in, and by what. */
export type SignedIn = Pick<SessionView, 'professional' | 'situations' | 'may'> & { readonly credential: Credential };

/**
 * One browser session. It lives in this process only, because it holds the tunnel to the card; what must survive is
 * in PostgreSQL.
 */
export class Session {
  readonly who: SignedIn;
  readonly createdAt: Date;
  usedAt: Date;
  /** The practice in force. */
  practice: Practice | undefined;
  /** What was chosen for each situation so far, the one used last first. */
  practices: readonly Practice[];
  preferences: Preferences;
  readonly patients = new PatientMemory(limits.patientsPerSession);
  readonly insiAnswers = new InsiAnswers(limits.insiAnswersPerSession);
  readonly events = new Broadcast<SessionEvent>(limits.pendingEvents);
  /** Registrations under way, by the key of their form: the same one sent twice is done once. */
  readonly registering = new Map<string, Promise<Registered>>();
  uploading = 0;
  /** The appli carte Vitale of the patient who is here. */
  phone: OpenPhone | undefined;
  /** Tokens of Pro Santé Connect that a card session asked for, for its mail alone. */
  mailCredential: PscCredential | undefined;
  #record: OpenRecord | undefined;
  #opening = new AbortController();
  readonly #ended = new AbortController();
  #lockedBy: LockReason | undefined;

  constructor(who: SignedIn, { practice, practices, preferences }: Recalled, now: Date) {
    this.who = who;
    this.practice = practice;
    this.practices = practices;
    this.preferences = preferences;
    this.createdAt = now;
    this.usedAt = now;
  }

  get nationalId(): string {
    return this.who.professional.nationalId;
  }

  get lockedBy(): LockReason | undefined {
    return this.#lockedBy;
  }

  /** Aborted when the session is locked: what it asked for stops. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  get record(): OpenRecord | undefined {
    return this.#record;
  }

  /** Makes a record the open one; the one before it leaves the memory. */
  openRecord(record: OpenRecord): void {
    if (this.#lockedBy === undefined) {
      this.closeRecord(record);
      this.#record = record;
    }
  }

  /** Makes a phone the open one; the one before it ends. */
  openPhone(phone: OpenPhone): void {
    void this.phone?.end();
    if (this.#lockedBy === undefined) this.phone = phone;
    else void phone.end();
  }

  /** Stops the opening under way, if any. @returns what aborts when this one is overtaken, or its request is gone */
  beginOpening(request: AbortSignal): AbortSignal {
    this.#opening.abort();
    this.#opening = new AbortController();
    return AbortSignal.any([request, this.#opening.signal]);
  }

  /** Leaves the record, open or on its way. @returns the one that was open */
  leaveRecord(): OpenRecord | undefined {
    const record = this.#record;
    this.#opening.abort();
    this.closeRecord();
    return record;
  }

  /** @param next the record that takes its place: that of a relative leaves their phone open */
  closeRecord(next?: Pick<OpenRecord, 'ins'>): void {
    const left = this.#record;
    this.#record = undefined;
    left?.close();
    if (left && this.phone?.covers(left.ins) && !(next && this.phone.covers(next.ins))) void this.phone.end();
  }

  /** Forgets every patient, lets go of the card or the tokens and tells the pages; nothing but the reason remains. */
  lock(reason: LockReason): void {
    if (this.#lockedBy !== undefined) return;
    this.#lockedBy = reason;
    this.#ended.abort();
    this.#opening.abort();
    this.closeRecord();
    void this.phone?.end();
    this.phone = undefined;
    this.patients.clear();
    this.insiAnswers.close();
    this.mailCredential?.close();
    this.mailCredential = undefined;
    this.events.push({ type: 'locked', reason });
    this.events.end();
    const { credential } = this.who;
    if (credential.kind === 'card') credential.tunnel.close();
    else credential.close();
  }
}
