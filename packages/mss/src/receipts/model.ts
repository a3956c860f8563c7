/**
 * Why a receiving system could not take a document (table messageErrorCondition of the volets « Transmission », 900 to
 * 906), in its words.
 */
export const integrationErrors = {
  '900': 'Version du document incorrecte lors d’une demande de remplacement ou de suppression',
  '901': 'Auteur non autorisé à remplacer ou supprimer le document',
  '902': 'Identifiant de patient inconnu',
  '903': 'INS non présent dans le document',
  '904': 'L’INS transmis ne correspond pas exactement à celui du destinataire',
  '905': 'L’INS transmis n’est pas complet',
  '906': 'Autre erreur',
} as const;
export type IntegrationErrorCode = keyof typeof integrationErrors;

/** Why a message did not arrive (mss.md §1.10). */
export const bounceCauses = [
  'closed-mailbox',
  'unknown-patient',
  'bad-address',
  'too-large',
  'quota',
  'refused-domain',
  'other',
] as const;
export type BounceCause = (typeof bounceCauses)[number];

export type DispositionType = 'displayed' | 'processed' | 'deleted' | 'dispatched' | 'denied' | 'failed';

/** What became of a message of ours, as a machine or a correspondent's software tells it. */
export type MailReport =
  /** A reading or processing receipt (RFC 8098), in the form of today or the older one. */
  | {
      readonly kind: 'disposition';
      /** Original-Message-ID, with its angle brackets. */
      readonly originalMessageId?: string;
      readonly recipient?: string;
      readonly disposition: DispositionType;
      readonly automatic: boolean;
      /** The document could not be taken (Error field, or `processed/Error` of the older form). */
      readonly error?: { readonly code?: string; readonly text: string };
    }
  /** A delivery report (RFC 3464), or a bounce in words. */
  | {
      readonly kind: 'delivery';
      readonly originalMessageId?: string;
      readonly recipients: readonly RecipientReport[];
    }
  /** An ordinary message `[KO Intégration système !]`, where no receipt had been asked (mss.md §1.4). */
  | {
      readonly kind: 'integration-failure';
      readonly originalMessageId?: string;
      readonly recipient?: string;
      readonly error: { readonly code?: string; readonly text: string };
    };

export type RecipientReport = {
  readonly recipient: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status (RFC 3463), e.g. `5.1.1`. */
  readonly status?: string;
  /** Of what failed. */
  readonly cause?: BounceCause;
  /** The operator's own words, in one line that hides nothing; `maxReplyCharacters` at most. */
  readonly text?: string;
};

/** A receipt to send (RFC 8098 §3; mss.md §1.4, the form of today). */
export type ReceiptInput = {
  readonly messageId: string;
  readonly date: Date;
  readonly boundarySeed: string;
  /** The mailbox that answers. */
  readonly from: { readonly name: string; readonly address: string };
  /** Disposition-Notification-To of the original. */
  readonly to: string;
  /** The original as it came. */
  readonly original: Uint8Array;
  /** Its Message-ID and stored subject. */
  readonly originalMessageId?: string;
  readonly originalSubject: string;
  /** Original-Recipient, where it is known. */
  readonly originalRecipient?: string;
  /** Sent without asking anyone. */
  readonly automatic: boolean;
  readonly disposition: 'displayed' | 'processed' | 'deleted' | 'denied';
  /** The document could not be taken: the subject becomes `[KO Intégration système !]`. */
  readonly error?: { readonly code: IntegrationErrorCode; readonly text?: string };
  /** X-MSS-NIL. */
  readonly product?: string;
};
