import type { DepositFormat, Preferences, RegistrationAct } from '@trousse/contract';
import type { IdentityStatus } from '@trousse/ins';
import type { ColumnType, Generated } from 'kysely';

/** A time that only `now` of the app sets. */
type Instant = ColumnType<Date, Date, Date>;

/** Where a deposit stands (contract: DepositState), plus what the page need not tell apart. */
export type DepositRowState = 'queued' | 'waiting-card' | 'sending' | 'delivered' | 'refused';

/**
 * Keys start with the professional: what the server keeps is theirs (marks, uploads, outbox), never a record. Where a
 * patient must be named, it is by a keyed pseudonym.
 */
export type Database = {
  professionals: { national_id: string; first_signed_in_at: Instant; last_signed_in_at: Instant };
  practices: {
    professional: string;
    /** Empty where it was chosen before practices named their structure. */
    structure_id: string;
    situation_id: string;
    practice_setting_code: string;
    facility_type_code: string;
    billing_number: string;
    /** TRE_G100 */
    amo_speciality: string | null;
    /** `yyyy-mm-dd`: the last day. */
    valid_until: string;
    updated_at: Instant;
    used_at: Instant;
  };
  preferences: {
    professional: string;
    landing: Preferences['landing'];
    auto_open: boolean;
    secret_from_age: number;
    theme: Preferences['theme'];
    density: Preferences['density'];
    updated_at: Instant;
  };
  /** Why a professional broke the glass: the journal names it by its id. */
  emergency_reasons: {
    professional: string;
    id: string;
    /** Pseudonym. */
    patient: string;
    /** Sealed text. */
    reason: Buffer;
    given_at: Instant;
  };
  /** What a patient agreed to when a record was created, reactivated or closed. */
  consents: {
    professional: string;
    /** Made by the page once a form. */
    id: string;
    /** Pseudonym. */
    patient: string;
    act: RegistrationAct;
    /** Sealed JSON: the words agreed to, who collected them and where, the means of access. */
    sealed: Buffer;
    given_at: Instant;
    /** When the DMP did it; null while its answer is not known. */
    done_at: ColumnType<Date | null, Date | null, Date | null>;
  };
  software_requests: { software: string; jti: string; expires_at: Instant };
  connectors: { id: string; public_key: string; enrolled_at: Instant; last_seen_at: Instant };
  read_marks: { professional: string; mark: Buffer; read_at: Instant };
  uploads: {
    professional: string;
    id: string;
    blob: string;
    kind: DepositFormat;
    size: number;
    created_at: Instant;
    /** The draft that it belongs to, and goes with. */
    draft: string | null;
  };
  drafts: {
    professional: string;
    /** Made by the page. */
    id: string;
    /** Sealed JSON: what the list shows. */
    summary: Buffer;
    /** Sealed JSON: the patient and the form as it stands. */
    sealed: Buffer;
    /** From 1, one more a change. */
    revision: number;
    /** The page that wrote it last, and the last of its savings. */
    writer: string;
    turn: number;
    updated_at: Instant;
    /** Still there for who changes their mind. */
    discarded_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  deposits: {
    professional: string;
    id: string;
    /** Made by the page once a form. */
    key: string;
    patient: string;
    /** Sealed JSON: what the list shows. */
    summary: Buffer;
    /** Sealed JSON: the form, the patient, the caller; null once delivered. */
    source: Buffer | null;
    /** Blob of the sealed file or text, until the submission is prepared. */
    content_blob: string | null;
    /** Blob of the sealed submission, ready to send. */
    prepared_blob: string | null;
    state: DepositRowState;
    /** Kept until the user sends it. */
    held: boolean;
    /** A sending began and its outcome is not known. */
    uncertain: boolean;
    attempts: Generated<number>;
    /** Sealed JSON: why it was refused or is being tried again. */
    failure: Buffer | null;
    created_at: Instant;
    updated_at: Instant;
    delivered_at: ColumnType<Date | null, Date | null, Date | null>;
  };
  identities: {
    /** The structure, or the professional where there is none. */
    owner: string;
    id: string;
    /** Pseudonym, while a matricule is held. */
    patient: string | null;
    /** Keyed digest of name, first given name, birth date and sex. */
    likeness: Buffer;
    status: IdentityStatus;
    /** Sealed JSON: traits, matricule, attributes, channel, proof, dates. */
    sealed: Buffer;
    /** From 1, one more a change. */
    version: number;
    /** National id. */
    changed_by: string;
    created_at: Instant;
    changed_at: Instant;
  };
  mail_settings: {
    professional: string;
    /** Sealed JSON: choices, addresses, signature, labels. */
    sealed: Buffer;
    updated_at: Instant;
  };
  /** Files to attach to a message, of any kind; sealed in their blobs. */
  mail_uploads: {
    professional: string;
    id: string;
    blob: string;
    size: number;
    /** The draft that it belongs to, and goes with. */
    draft: string | null;
    created_at: Instant;
  };
  mail_drafts: {
    professional: string;
    /** Made by the page. */
    id: string;
    /** Sealed JSON: what the list shows. */
    summary: Buffer;
    /** Sealed JSON: the composition as it stands. */
    sealed: Buffer;
    /** From 1, one more a change. */
    revision: number;
    /** The revision that stands in `Brouillons` of the mailbox; 0 for none. */
    mirrored: Generated<number>;
    /** Discarded or sent: its row waits only for the copy in the mailbox to be erased. */
    discarded_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    updated_at: Instant;
  };
  /** A message of ours: what is sent, then what became of it. */
  outgoing: {
    professional: string;
    id: string;
    /** Made by the page once a message. */
    key: string;
    /** Keyed digest of the sender's address. */
    mailbox: Buffer;
    /** Keyed digest of the Message-ID. */
    message_id: Buffer;
    /** Sealed JSON: Message-ID, sender, envelope, subject. */
    sealed: Buffer;
    /** Sealed JSON: each recipient with what is known of the delivery. */
    deliveries: Buffer;
    /** Sealed JSON: what `callBack` gives back; null once it has left. */
    composition: Buffer | null;
    /** Blob of the sealed message, until its copy stands in `Envoyés`. */
    mime_blob: string | null;
    state: 'held' | 'waiting' | 'token' | 'sending' | 'sent' | 'failed';
    /** The copy in `Envoyés`. */
    copy: 'none' | 'awaited' | 'appending' | 'done';
    /** A sending began and its outcome is not known. */
    uncertain: boolean;
    attempts: Generated<number>;
    /** How often its copy was looked for since. */
    looks: Generated<number>;
    /** Sealed JSON. */
    failure: Buffer | null;
    leaves_at: Instant;
    created_at: Instant;
    updated_at: Instant;
    sent_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  /** How far a mailbox was read for what became of the messages that left it. */
  followed_mailboxes: {
    professional: string;
    /** Keyed digest. */
    mailbox: Buffer;
    /** UIDVALIDITY of its inbox, and the last UID read. */
    validity: string;
    uid: ColumnType<string, number, number>;
  };
  correspondents: {
    professional: string;
    /** Keyed digest. */
    address: Buffer;
    /** Sealed JSON: address and name. */
    sealed: Buffer;
    favourite: boolean;
    used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  mail_templates: { professional: string; id: string; sealed: Buffer; updated_at: Instant };
  /** What was shared at once, by the ends of its channels. */
  shares: {
    professional: string;
    id: string;
    key: string;
    deposit: string | null;
    /** Outgoing messages. */
    colleagues: string | null;
    citizen: string | null;
    created_at: Instant;
  };
  /** Documents received by mail and filed into a DMP. */
  filed_documents: {
    professional: string;
    /** Keyed digest of the uniqueId. */
    document: Buffer;
    deposit: string;
    /** When the DMP had it; null while it waits. */
    filed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
};

/** What the journal's own role sees. */
export type JournalDatabase = {
  'journal.entries': {
    /** `yyyy-mm`, UTC. */
    month: string;
    /** One a writing process. */
    chain: string;
    /** From 1, without holes, within month and chain. */
    seq: number;
    at: string;
    actor: string;
    act: string;
    patient: string | null;
    /** JSON text, exactly as hashed. */
    details: string;
    previous: string;
    hash: string;
  };
};
