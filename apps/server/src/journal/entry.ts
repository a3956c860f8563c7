import { createHash } from 'node:crypto';

/** The acts of which the journal keeps one row each. */
export const acts = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'session-locked',
  'structure-assertion',
  'structure-call',
  'practice-changed',
  'practice-switched',
  'ticket-created',
  'ticket-opened',
  'ticket-refused',
  'patients-listed',
  'patient-looked-up',
  'patients-searched',
  'patient-confirmed',
  'phone-read',
  'phone-closed',
  'identity-searched',
  'identity-kept',
  'identity-changed',
  'identity-verified',
  'record-opened',
  'consent-recorded',
  'registration-done',
  'registration-refused',
  'authorisation-added',
  'authorisation-withdrawn',
  'treating-doctor-declared',
  'treating-doctor-given-up',
  'administrative-data-read',
  'right-holders-listed',
  'website-opened',
  'record-searched',
  'record-closed',
  'document-read',
  'document-downloaded',
  'document-printed',
  'document-archived',
  'document-unarchived',
  'document-visibility-changed',
  'document-removed',
  'document-act-failed',
  'deposit-created',
  'deposit-delivered',
  'deposit-refused',
  'deposit-withdrawn',
  'mail-authorised',
  'mailbox-opened',
  'mailbox-closed',
  'mail-read',
  'mail-downloaded',
  'mail-marked',
  'mail-moved',
  'mail-erased',
  'mail-folder-changed',
  'mail-label-changed',
  'mail-receipt-sent',
  'mail-receipt-declined',
  'mail-accepted',
  'mail-called-back',
  'mail-sent',
  'mail-refused',
  'mail-draft-kept',
  'mail-draft-discarded',
  'mail-documents-filed',
  'document-shared',
] as const;
export type Act = (typeof acts)[number];

/** What an act says of itself: codes and our own opaque names, never a trait, a number or a text of a person. */
export type Details = Readonly<Record<string, string | number | boolean>>;

export type JournalEntry = {
  readonly month: string;
  readonly chain: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly patient: string | null;
  readonly details: string;
  readonly previous: string;
  readonly hash: string;
};

/** The `previous` of the first entry of a chain. */
export const chainStart = '0'.repeat(64);

/** SHA-256 in hexadecimal over every column but the hash itself, the previous entry's hash among them. */
export function hashEntry(entry: Omit<JournalEntry, 'hash'>): string {
  const { month, chain, seq, at, actor, act, patient, details, previous } = entry;
  const text = JSON.stringify([month, chain, seq, at, actor, act, patient, details, previous]);
  return createHash('sha256').update(text).digest('hex');
}
