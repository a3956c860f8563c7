import type { ErrorEntry } from './entry.ts';

/** Acts on documents that are in the record. */
export const actsErrors = {
  DOCUMENT_CHANGED: {
    status: 409,
    message: 'Ce document a été modifié entre-temps par quelqu’un d’autre : rien n’a été fait.',
    next: 'La liste montre maintenant son état actuel ; vérifiez-le, puis recommencez si besoin.',
  },
  DOCUMENT_NOT_MINE: {
    status: 403,
    message: 'Seul l’auteur d’un document peut le modifier.',
    next: 'Déposez un nouveau document, ou demandez à son auteur de le remplacer.',
  },
  DOCUMENT_UNCHANGED: {
    status: 422,
    message: 'Rien n’a changé dans ce document.',
    next: 'Modifiez son contenu ou ses informations, ou annulez.',
  },
  DOCUMENT_NOT_REPLACEABLE: {
    status: 409,
    message: 'Ce document n’est plus en vigueur : il ne peut plus être remplacé.',
    next: 'Modifiez sa dernière version, ou déposez un nouveau document.',
  },
  VISIBILITY_ONE_WAY: {
    status: 422,
    message: 'Un document visible par le patient ou ses représentants légaux ne peut plus leur être caché.',
    next: 'Retirez ce choix.',
  },
} as const satisfies Record<string, ErrorEntry>;
