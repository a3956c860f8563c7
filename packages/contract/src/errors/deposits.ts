import type { ErrorEntry } from './entry.ts';

/** Deposits. */
export const depositsErrors = {
  REPRESENTATIVES_SECRET: {
    status: 422,
    message: 'En connexion secrète, tout dépôt est caché aux représentants légaux.',
    next: 'Laissez ce document caché aux représentants légaux.',
  },
  FIELD_REQUIRED: { status: 422, message: 'Ce champ est requis', next: 'Complétez-le pour déposer.' },
  FORM_INVALID: { status: 422, message: 'Le formulaire comporte des erreurs.', next: 'Corrigez les champs signalés.' },
  TITLE_TOO_LONG: { status: 422, message: 'Le titre dépasse 128 caractères.', next: 'Raccourcissez-le.' },
  DESCRIPTION_TOO_LONG: { status: 422, message: 'La description dépasse 1 000 caractères.', next: 'Raccourcissez-la.' },
  TEXT_TOO_LONG: {
    status: 422,
    message: 'Le texte dépasse la taille permise.',
    next: 'Raccourcissez-le ou joignez un fichier PDF.',
  },
  CHARACTERS_REFUSED: {
    status: 422,
    message: 'Ce champ contient des caractères qui ne peuvent pas être transmis.',
    next: 'Ressaisissez-le au clavier.',
  },
  CATEGORY_UNKNOWN: {
    status: 422,
    message: 'Cette catégorie ne peut pas être déposée.',
    next: 'Choisissez une catégorie de la liste.',
  },
  FACILITY_UNKNOWN: {
    status: 422,
    message: 'Ce cadre de soin n’est pas dans la liste.',
    next: 'Choisissez-en un de la liste.',
  },
  DATE_INVALID: { status: 422, message: 'Cette date n’existe pas.', next: 'Saisissez-la sous la forme jj/mm/aaaa.' },
  DATE_FUTURE: {
    status: 422,
    message: 'La date ne peut pas être dans le futur.',
    next: 'Saisissez une date du jour ou passée.',
  },
  DATE_ORDER: { status: 422, message: 'La fin ne peut pas précéder le début.', next: 'Corrigez l’une des deux dates.' },
  VISIBILITY_CONFLICT: {
    status: 422,
    message: 'Un document ne peut pas être caché à la fois au patient et aux professionnels.',
    next: 'Retirez l’un des deux choix.',
  },
  REPRESENTATIVES_ADULT: {
    status: 422,
    message: 'Le patient est majeur : il n’a pas de représentant légal à qui cacher le document.',
    next: 'Retirez ce choix.',
  },
  FILE_EMPTY: { status: 422, message: 'Le fichier est vide.', next: 'Choisissez un autre fichier.' },
  FILE_TOO_BIG: {
    status: 413,
    message: 'Le fichier dépasse la taille permise, 5 Mo.',
    next: 'Réduisez-le ou déposez-le en plusieurs documents.',
  },
  FILE_TOO_BIG_AS_PDF: {
    status: 413,
    message: 'Converti en PDF pour le DMP, ce fichier dépasse la taille permise.',
    next: 'Numérisez-le en noir et blanc, ou déposez-le en plusieurs documents.',
  },
  FILE_KIND: {
    status: 415,
    message: 'Ce type de fichier n’est pas accepté.',
    next: 'Fichiers acceptés : PDF (.pdf), texte (.txt), texte mis en forme (.rtf), image JPEG (.jpg, .jpeg) ou TIFF (.tif, .tiff), 5 Mo au plus.',
  },
  FILE_UNREADABLE: {
    status: 422,
    message: 'Ce fichier est abîmé ou incomplet : il ne peut pas être lu.',
    next: 'Ouvrez-le pour le vérifier, puis enregistrez-le à nouveau, en PDF par exemple.',
  },
  UPLOAD_UNKNOWN: { status: 404, message: 'Le fichier joint n’est plus disponible.', next: 'Choisissez-le à nouveau.' },
  DRAFT_UNKNOWN: {
    status: 404,
    message: 'Ce brouillon n’existe plus.',
    next: 'Il a été déposé ou abandonné. Commencez un autre dépôt.',
  },
  DRAFT_ELSEWHERE: {
    status: 409,
    message: 'Ce brouillon a été modifié dans un autre onglet.',
    next: 'Reprenez l’autre version, ou gardez celle-ci : elle remplacera l’autre.',
  },
  DEPOSIT_UNKNOWN: { status: 404, message: 'Ce dépôt n’est plus dans la liste.', next: 'Rechargez la liste.' },
  DEPOSIT_NOT_CANCELLABLE: {
    status: 409,
    message: 'Ce dépôt est déjà parti.',
    next: 'Il est dans le dossier, ou y sera dans un instant.',
  },
  DEPOSIT_NOT_WRITTEN: {
    status: 422,
    message: 'Le document n’a pas pu être préparé pour le DMP.',
    next: 'Rien n’a été envoyé : le document reste ici. Corrigez ce qui est nommé, puis réessayez.',
  },
  DEPOSIT_WAITS_FOR_CARD: {
    status: 409,
    message: 'Attend votre carte.',
    next: 'Le dépôt partira à votre prochaine connexion.',
  },
} as const satisfies Record<string, ErrorEntry>;
