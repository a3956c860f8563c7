/** Who writes or is written to. `name` is as written, decoded; '' when there is none. */
export type MailAddress = { readonly name: string; readonly address: string };

export type MailPriority = 'high' | 'normal' | 'low';

export type OutgoingAttachment = {
  /** Written after RFC 2231; line ends and control characters are refused. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

/** Headers of the national profile (mss.md §1.3). */
export type NationalHeaders = {
  /** X-MSS-NIL: reference of the product on Convergence; absent when the installation has none. */
  readonly product?: string;
  /** X-MSS-CODECDA and X-MSS-INS: present when an archive with at least one CDA is attached, and only then. */
  readonly documents?: { readonly codes: readonly string[]; readonly qualifiedIns: boolean };
  /** X-MSS-MES: FIN, to a patient who may not answer. */
  readonly end?: boolean;
};

/** A message to write. Blind copies are no part of it: they are of the SMTP envelope alone. */
export type OutgoingMessage = {
  /** With or without angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  /** What makes boundaries differ from one message to another: the same seed gives the same bytes. */
  readonly boundarySeed: string;
  readonly from: MailAddress;
  readonly replyTo?: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc?: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  /** Adds a multipart/alternative. */
  readonly html?: string;
  readonly attachments?: readonly OutgoingAttachment[];
  readonly inReplyTo?: string;
  /** Oldest first; with or without angle brackets. */
  readonly references?: readonly string[];
  readonly priority?: MailPriority;
  /** Address of Disposition-Notification-To: asks for a reading receipt (ECO.2.3.2). */
  readonly readReceiptTo?: string;
  /** Address of Return-Receipt-To: asks for a delivery receipt (ECO.2.3.1). */
  readonly deliveryReceiptTo?: string;
  readonly national?: NationalHeaders;
  /** X-Trousse-Draft: id by which a draft of ours is recognised in the mailbox. */
  readonly draft?: string;
};

export type AttachmentKind =
  | 'pdf'
  | 'picture'
  | 'pages'
  | 'text'
  | 'rtf'
  | 'document'
  | 'archive'
  | 'message'
  | 'other';

export type ReceivedAttachment = {
  /** Place among the attachments of the message: names it, since names may repeat. */
  readonly index: number;
  /** Safe as a file name: no path, no control character, no direction mark, 150 characters at most; never empty. */
  readonly name: string;
  /** As announced, lower case; `application/octet-stream` for what is no type. */
  readonly mediaType: string;
  /** What the bytes are, never what the name or the announced type says. `document`: a CDA. */
  readonly kind: AttachmentKind;
  readonly bytes: Uint8Array;
  /** Without angle brackets. */
  readonly contentId?: string;
  /** Shown within the page by its content id. */
  readonly inline: boolean;
  /** An archive named IHE_XDM.ZIP in any case (mss.md §1.6), or one that holds its METADATA.XML. */
  readonly xdm: boolean;
};

/** What a subject says beside words (mss.md §1.5, §1.4, §1.10). */
export type ReadSubject = {
  /** As it came, decoded; the one to answer with. */
  readonly stored: string;
  /** Without `XDM/1.0/DDM+` (ECO.3.1.3), the other marks in front; what is shown. */
  readonly shown: string;
  /** Bears `XDM/1.0/DDM+`. */
  readonly document: boolean;
  /** Bears `[Annule et remplace]`, before or after the prefix. */
  readonly replaces: boolean;
  /** Is exactly `[FIN]`: the conversation is ended (WEB-35). */
  readonly end: boolean;
  /** Of `[KO Intégration système !][code] …`. */
  readonly integrationFailure?: { readonly code?: string };
};

export type MessageProblem =
  /** Something was left out for passing a limit. */
  | 'too-many-attachments'
  | 'too-many-parties'
  | 'text-cut'
  /** More than one header where RFC 5322 §3.6 allows one (From, Sender, Subject, Date, Message-ID …). */
  | 'repeated-header'
  | 'no-sender'
  /** Several From headers, or several people in one: software shows now one, now another. */
  | 'several-senders'
  | 'bad-date';

export type ReceivedMessage = {
  /** With its angle brackets, as ids are compared. */
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** ISO 8601 instant. */
  readonly date?: string;
  readonly from?: MailAddress;
  readonly sender?: MailAddress;
  /** '' for the null path `<>`, as reports have. */
  readonly returnPath?: string;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: ReadSubject;
  readonly priority: MailPriority;
  /** Plain text; that of the page where the message has no other. */
  readonly text: string;
  /** As the sender wrote it: never shown before `safeHtml`. */
  readonly html?: string;
  readonly attachments: readonly ReceivedAttachment[];
  readonly receipts: {
    /** Disposition-Notification-To. */
    readonly readTo?: string;
    /** RFC 8098 §2.1: it may leave without asking, since it goes to the Return-Path and nowhere else. */
    readonly automatic: boolean;
    /** Return-Receipt-To. */
    readonly deliveryTo?: string;
  };
  /** Auto-Submitted other than `no`, a list, or a null Return-Path: never answered by a machine (RFC 3834 §2). */
  readonly autoSubmitted: boolean;
  readonly national: NationalHeaders;
  /** X-Trousse-Draft. */
  readonly draft?: string;
  /** Of a multipart/report: its report-type, lower case. */
  readonly reportType?: string;
  readonly problems: readonly MessageProblem[];
};

/** Why a sender may not be who they say. */
export type SenderHint =
  /** From and Return-Path are of different domains. */
  | 'return-path-differs'
  | 'sender-differs'
  | 'reply-to-differs'
  /** The display name holds another address. */
  | 'address-in-name'
  /** A domain that looks like a trusted one: other letters, one letter off, or a trusted name inside another. */
  | 'lookalike-domain'
  /** Not of the trusted domains. */
  | 'untrusted-domain'
  /** No From, or several. */
  | 'unclear-sender';
