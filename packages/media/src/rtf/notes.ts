/** What of a rich text could not be read or shown, as the sentence for the person who reads the document. */
export const rtfNotes = {
  notRtf: 'Le fichier n’est pas un texte enrichi (RTF) : son contenu n’a pas pu être lu.',
  tooLarge: 'Le texte enrichi est trop volumineux pour être affiché.',
  tooLong: 'Le texte est trop long : la fin n’est pas affichée.',
  tooDeep: 'Une partie du texte, trop imbriquée, n’est pas affichée.',
  unfinished: 'Le fichier semble incomplet : la fin du texte peut manquer.',
  hiddenText: 'Le document contient du texte masqué, qui n’est pas affiché.',
  metafile: 'Une image au format WMF ou EMF n’est pas affichée.',
  unreadablePicture: 'Une image du document ne peut pas être affichée.',
  largePicture: 'Une image trop volumineuse n’est pas affichée.',
  tooManyPictures: 'Le document a trop d’images : les dernières ne sont pas affichées.',
  object: 'Un objet incorporé n’a pas été ouvert : seule son apparence est affichée.',
  deadLink: 'Un lien qui ne mène pas à un site web a été retiré ; ses mots restent.',
  unknownCodePage: 'Le codage du texte est inconnu : certains caractères peuvent être faux.',
  unknownSymbol: 'Un symbole d’une police particulière n’est pas affiché.',
  comments: 'Les commentaires du document ne sont pas affichés.',
  formula: 'Une formule mathématique n’est pas affichée.',
} as const;

export type RtfNote = (typeof rtfNotes)[keyof typeof rtfNotes];
