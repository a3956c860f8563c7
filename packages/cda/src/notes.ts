/** What a reader or the renderer could not show, as the sentence for the person who reads the document. */
export const cdaNotes = {
  severalDocuments: 'Le fichier contient plusieurs documents : seul le premier est affiché.',
  otherNamespace: 'Le document ne suit pas exactement le format CDA : l’affichage peut être incomplet.',
  noPatient: 'Le document ne dit pas quel patient il concerne.',
  severalPatients: 'Le document nomme plusieurs patients : seul le premier est affiché.',
  severalIns: 'Le document donne plusieurs identités nationales (INS) différentes pour le patient.',
  unreadableDate: 'Une date de l’en-tête du document est illisible.',
  severalBodies: 'Le document a plusieurs contenus : seul le premier est affiché.',
  noBody: 'Le document n’a pas de contenu lisible.',
  bodyByReference: 'Le contenu du document est un fichier extérieur qui n’a pas été transmis.',
  bodyUnreadable: 'Le contenu du document est abîmé et ne peut pas être lu.',
  bodyTooLarge: 'Le contenu du document est trop volumineux pour être affiché.',
  attachmentByReference: 'Une pièce jointe est un fichier extérieur qui n’a pas été transmis.',
  attachmentUnreadable: 'Une pièce jointe est abîmée et ne peut pas être lue.',
  attachmentTooLarge: 'Une pièce jointe est trop volumineuse pour être affichée.',
  attachmentAltered: 'Une pièce jointe ne correspond pas à son empreinte : elle a pu être modifiée ou abîmée.',
  bodyAltered: 'Le contenu du document ne correspond pas à son empreinte : il a pu être modifié ou abîmé.',
  repeatedAttachmentId:
    'Deux pièces jointes portent le même identifiant : le texte peut renvoyer à l’une pour l’autre.',
  tooManyAttachments: 'Le document a trop de pièces jointes : les dernières ne sont pas affichées.',
  tooManySections: 'Le document a trop de rubriques : les dernières ne sont pas affichées.',
  activeContent: 'Un contenu actif (programme ou cadre) a été retiré du document.',
  missingImage: 'Une image du document n’est pas disponible.',
  nestedTooDeep: 'Une partie du texte est affichée sans mise en forme.',
} as const;

export type CdaNote = (typeof cdaNotes)[keyof typeof cdaNotes];
