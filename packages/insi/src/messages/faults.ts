import { encodeFault, type SoapFault, soapNs } from '@trousse/soap';
import { attr, el, first, text } from '@trousse/xml';
import { insiNs } from './operations.ts';

/** How grave a fault is; real answers also say `fatal` (identity.md §2.3). */
export type Severity = 'information' | 'avertissement' | 'erreur' | 'fatale';

/** A fault of a téléservice of the Assurance Maladie. */
export type TeleserviceFault = {
  /** `siram_…`: the class of the fault. */
  readonly subcode: string;
  /** `desir_…`, `insi_…`: the fault itself; the subcode where the detail is missing. */
  readonly code: string;
  readonly severity: Severity;
  /** A sentence in French for the person who works with the software. */
  readonly text: string;
  /** The technical sentence, for the log of a support desk. */
  readonly detail: string;
  /** Identifier of the message, to quote to the support of the téléservice. */
  readonly messageId?: string;
};

/** Faults that were seen or read of (identity.md §2.3). The texts of `desir_550` are the captured ones. */
export const knownFaults = {
  technical: {
    subcode: 'siram_40',
    code: 'siram_40',
    severity: 'fatale',
    text: 'Le service est momentanément indisponible. Réessayez plus tard.',
    detail: 'Erreur technique.',
  },
  unknownSoftware: {
    subcode: 'siram_100',
    code: 'desir_550',
    severity: 'erreur',
    text: "L'accès par ce progiciel au service n'est pas autorisé. Contactez l'éditeur du progiciel ou votre responsable informatique.",
    detail: "Numéro d'autorisation du logiciel inconnu.",
  },
  insufficientAccess: {
    subcode: 'siram_100',
    code: 'desir_560',
    severity: 'erreur',
    text: "Vous n'avez pas les droits nécessaires pour accéder à ce service. Contactez votre responsable informatique.",
    detail: 'Niveau d’accès insuffisant.',
  },
  wrongCardCertificate: {
    subcode: 'siram_100',
    code: 'desir_620',
    severity: 'erreur',
    text: 'Le certificat de la carte PS est erroné.',
    detail: 'Le certificat de la carte du professionnel de santé est erroné.',
  },
  cardSearchFailed: {
    subcode: 'siram_40',
    code: 'insi_101',
    severity: 'fatale',
    text: 'La recherche de l’identité avec la carte Vitale est en erreur.',
    detail: 'Erreur technique de la recherche avec carte Vitale.',
  },
  traitsSearchFailed: {
    subcode: 'siram_40',
    code: 'insi_102',
    severity: 'fatale',
    text: 'La recherche de l’identité avec les traits est en erreur.',
    detail: 'Erreur technique de la recherche avec traits d’identité.',
  },
} as const satisfies Record<string, TeleserviceFault>;

/** A whole SOAP 1.2 message that bears the fault (identity.md §2.3). Goes with HTTP 500. */
export function encodeTeleserviceFault(
  fault: TeleserviceFault,
  ids: { readonly messageId: string; readonly relatesTo?: string },
): string {
  const { subcode, code, severity, text: reason, detail, messageId } = fault;
  return encodeFault({
    code: 'Sender',
    // The captured fault gives its subcode the prefix of SOAP itself.
    subcode: { ns: soapNs, value: subcode },
    reason,
    detail: el('siram:Erreur', { 'xmlns:siram': insiNs.error, code, severite: severity, messageID: messageId }, detail),
    ...ids,
  });
}

const severities: Readonly<Record<string, Severity>> = {
  information: 'information',
  avertissement: 'avertissement',
  erreur: 'erreur',
  fatale: 'fatale',
  fatal: 'fatale',
};

/** What a fault of the service says; one without the detail of the téléservices is read by its SOAP part alone. */
export function readTeleserviceFault(fault: SoapFault): TeleserviceFault {
  const error = first(fault.detail, 'Erreur', insiNs.error);
  const subcode = fault.subcode ?? fault.code;
  const messageId = attr(error, 'messageID');
  return {
    subcode,
    code: attr(error, 'code') || subcode,
    severity: severities[attr(error, 'severite') ?? ''] ?? 'erreur',
    text: fault.reason,
    detail: text(error),
    ...(messageId === undefined ? {} : { messageId }),
  };
}
