import type { ErrorEntry } from './entry.ts';

/** Finding patients, and their identities. */
export const identitiesErrors = {
  SEARCH_NO_CRITERION: {
    status: 422,
    message: 'Indiquez au moins un critère : nom, prénom, date de naissance, ville ou code postal.',
    next: 'Le sexe seul ne suffit pas.',
  },
  INS_LENGTH: {
    status: 422,
    message: 'Le matricule INS comporte 15 caractères, clé comprise.',
    next: 'Complétez le matricule.',
  },
  INS_CHARACTERS: {
    status: 422,
    message: 'Le matricule INS ne contient que des chiffres, sauf A ou B pour la Corse.',
    next: 'Relisez le matricule.',
  },
  INS_KEY: {
    status: 422,
    message: 'La clé du matricule ne correspond pas.',
    next: 'Relisez les 15 caractères : l’un d’eux est faux.',
  },
  NAME_CHARACTERS: {
    status: 422,
    message: 'Ce nom contient des caractères qui n’existent pas à l’état civil.',
    next: 'N’utilisez que des lettres, l’espace, l’apostrophe et le trait d’union.',
  },
  BIRTH_PLACE_CODE: {
    status: 422,
    message: 'Ce n’est pas un code de lieu de naissance.',
    next: 'Choisissez le lieu dans la liste : le code postal ne convient pas.',
  },
  IDENTITY_UNKNOWN: {
    status: 404,
    message: 'Cette identité n’est pas dans votre liste.',
    next: 'Recherchez le patient à nouveau.',
  },
  IDENTITY_CHANGED: {
    status: 409,
    message: 'Cette identité a été modifiée entre-temps.',
    next: 'Relisez-la, puis recommencez.',
  },
  IDENTITY_DUPLICATE: {
    status: 409,
    message: 'Ce matricule INS est déjà celui d’une autre identité de votre liste.',
    next: 'Comparez les deux identités : l’une d’elles est en double ou se trompe de personne.',
  },
  IDENTITY_NOT_QUALIFIED: {
    status: 409,
    message: 'Seule une identité qualifiée permet d’échanger des données de santé.',
    next: 'Vérifiez ses traits avec une pièce d’identité.',
  },
  IDENTITY_NO_MATRICULE: {
    status: 409,
    message: 'Cette identité n’a pas de matricule INS à vérifier.',
    next: 'Recherchez d’abord son INS.',
  },
  IDENTITY_WITHHELD: {
    status: 409,
    message: 'Une identité douteuse ou fictive reste provisoire.',
    next: 'Levez d’abord cet attribut si le doute a disparu.',
  },
  IDENTITY_ATTRIBUTES: {
    status: 422,
    message: 'Ces attributs ne peuvent pas être donnés ensemble.',
    next: 'Seuls « homonyme » et « douteuse » se combinent.',
  },
  PROOF_REFUSED: {
    status: 422,
    message: 'Ce document ne suffit pas à vérifier cette identité.',
    next: 'Présentez une pièce à haut niveau de confiance ; pour un mineur, avec celle d’un parent.',
  },
  ANSWER_EXPIRED: {
    status: 404,
    message: 'Cette réponse d’INSi n’est plus en mémoire.',
    next: 'Relancez la recherche.',
  },
  INSI_OFF: {
    status: 409,
    message: 'Le téléservice INSi n’est pas accessible avec cette connexion.',
    next: 'Connectez-vous avec votre carte, ou prévenez votre support.',
  },
  INSI_BLOCKED: {
    status: 409,
    message: 'INSi ne peut pas être interrogé pour cette identité.',
    next: 'Elle est douteuse, fictive, ou déjà donnée par l’appli carte Vitale.',
  },
  INSI_UNAVAILABLE: {
    status: 502,
    message: 'Le téléservice INSi ne répond pas.',
    next: 'Rien n’est perdu. Réessayez dans un instant.',
  },
  INSI_REFUSED: {
    status: 502,
    message: 'Le téléservice INSi a refusé la demande.',
    next: 'Lisez la réponse d’INSi ci-dessous.',
  },
  INSI_NO_VERDICT: {
    status: 502,
    message: 'INSi n’a pas pu vérifier cette identité.',
    next: 'Relisez ses traits, puis recommencez.',
  },
} as const satisfies Record<string, ErrorEntry>;
