/** What a reader or the renderer could not show, as the sentence for the person who reads the document. */
export const cdaNotes = {
  severalDocuments: 'Le fichier contient plusieurs documents : seul le premier est affiché.',
  otherNamespace: 'Le document ne suit pas exactement le format CDA : l’affichage peut être incomplet.',
  noBody: 'Le document n’a pas de contenu lisible.',
  bodyByReference: 'Le contenu du document est un fichier extérieur qui n’a pas été transmis.',
  bodyUnreadable: 'Le contenu du document est abîmé et ne peut pas être lu.',
  bodyTooLarge: 'Le contenu du document est trop volumineux pour être affiché.',
  attachmentByReference: 'Une pièce jointe est un fichier extérieur qui n’a pas été transmis.',
  attachmentUnreadable: 'Une pièce jointe est abîmée et ne peut pas être lue.',
  attachmentTooLarge: 'Une pièce jointe est trop volumineuse pour être affichée.',
  tooManyAttachments: 'Le document a trop de pièces jointes : les dernières ne sont pas affichées.',
  tooManySections: 'Le document a trop de rubriques : les dernières ne sont pas affichées.',
  activeContent: 'Un contenu actif (programme ou cadre) a été retiré du document.',
  missingImage: 'Une image du document n’est pas disponible.',
  nestedTooDeep: 'Une partie du texte est affichée sans mise en forme.',
} as const;

export type CdaNote = (typeof cdaNotes)[keyof typeof cdaNotes];
