/**
 * The one table that turns an error code into what a user reads: what happened, and the next step.
 * `status` is the HTTP status when the server raises it; the sentences never carry patient data.
 */
export const errorTable = {
  // Signing in, cards and connector
  NOT_SIGNED_IN: {
    status: 401,
    message: 'Vous n’êtes pas connecté.',
    next: 'Présentez votre carte et saisissez votre code.',
  },
  SESSION_LOCKED: {
    status: 423,
    message: 'La session est verrouillée.',
    next: 'Remettez votre carte dans le lecteur et saisissez votre code.',
  },
  SEVERAL_SESSIONS: {
    status: 409,
    message: 'Plusieurs personnes sont connectées sur ce poste.',
    next: 'Ouvrez le patient depuis Trousse, ou fermez les autres sessions.',
  },
  SIGN_IN_REFUSED: {
    status: 403,
    message: 'La signature de la carte n’a pas pu être vérifiée.',
    next: 'Retirez la carte, remettez-la, puis recommencez.',
  },
  CARD_NOT_TRUSTED: {
    status: 403,
    message: 'Cette carte n’est pas émise par une autorité reconnue, ou elle est expirée.',
    next: 'Vérifiez que vous utilisez votre carte en cours de validité.',
  },
  CONNECTOR_ABSENT: {
    status: 503,
    message: 'Le connecteur Trousse n’est pas en marche sur ce poste.',
    next: 'Démarrez-le ou installez-le : cette page le verra d’elle-même.',
  },
  CONNECTOR_LOST: {
    status: 503,
    message: 'Le connecteur ne répond plus.',
    next: 'Vérifiez qu’il est en marche, puis recommencez.',
  },
  CONNECTOR_NOT_PAIRED: {
    status: 403,
    message: 'Ce navigateur n’est pas encore associé au connecteur.',
    next: 'Saisissez le code que le connecteur affiche.',
  },
  PAIRING_CODE_WRONG: {
    status: 403,
    message: 'Le code d’association n’est pas le bon.',
    next: 'Relisez le code affiché par le connecteur.',
  },
  PAIRING_EXPIRED: {
    status: 410,
    message: 'Ce code d’association n’est plus valable.',
    next: 'Demandez un nouveau code.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'Cette adresse n’est pas autorisée.',
    next: 'Ouvrez Trousse à son adresse habituelle.',
  },
  NO_READER: {
    status: 409,
    message: 'Aucun lecteur de cartes n’est branché.',
    next: 'Branchez un lecteur, puis choisissez « Rafraîchir la liste des lecteurs ».',
  },
  NO_CARD: {
    status: 409,
    message: 'Aucune carte professionnelle dans le lecteur.',
    next: 'Insérez votre carte CPS ou CPE.',
  },
  CARD_NOT_CPS: {
    status: 409,
    message: 'La carte insérée n’est pas une carte professionnelle.',
    next: 'Insérez votre carte CPS ou CPE.',
  },
  CARD_UNREADABLE: {
    status: 409,
    message: 'La carte ne répond pas.',
    next: 'Retirez-la, essuyez la puce et remettez-la.',
  },
  CARD_REMOVED: { status: 409, message: 'La carte a été retirée.', next: 'Remettez votre carte et recommencez.' },
  CARD_CHANGED: {
    status: 409,
    message: 'Une autre carte a pris la place de la vôtre.',
    next: 'Remettez votre carte, ou connectez-vous avec celle qui est insérée.',
  },
  SEVERAL_CARDS: {
    status: 409,
    message: 'Plusieurs lecteurs contiennent une carte de ce type.',
    next: 'Retirez les cartes inutiles, ou choisissez le lecteur.',
  },
  READER_MUTE: {
    status: 409,
    message: 'Le lecteur de cartes ne répond pas.',
    next: 'Débranchez-le, rebranchez-le : il réapparaîtra de lui-même.',
  },
  CARD_UNPOWERED: {
    status: 409,
    message: 'La carte n’est pas alimentée par le lecteur.',
    next: 'Retirez-la, remettez-la jusqu’au bout, puce en avant.',
  },
  CARD_BUSY: {
    status: 409,
    message: 'Un autre logiciel utilise la carte.',
    next: 'Terminez la lecture en cours dans cet autre logiciel, puis recommencez.',
  },
  CARD_TIMEOUT: {
    status: 409,
    message: 'La carte met trop de temps à répondre.',
    next: 'Retirez-la, remettez-la, puis recommencez.',
  },
  CARD_INVALID: {
    status: 409,
    message: 'La carte est incomplète ou n’est plus valable.',
    next: 'Vérifiez sa date de fin de validité ; demandez-en une nouvelle si elle est dépassée.',
  },
  CARD_DATA_UNUSABLE: {
    status: 409,
    message: 'Les données de la carte ne sont pas utilisables.',
    next: 'Recommencez ; si cela continue, faites vérifier la carte.',
  },
  CARD_WRONG_ENVIRONMENT: {
    status: 409,
    message: 'Une carte de test et une carte réelle ne peuvent pas être utilisées ensemble.',
    next: 'Insérez une carte du même type que votre installation.',
  },
  CARD_SERVICE_STOPPED: {
    status: 503,
    message: 'Le service des cartes à puce de ce poste est arrêté.',
    next: 'Redémarrez-le ou redémarrez le poste : les lecteurs réapparaîtront d’eux-mêmes.',
  },
  CARD_MIDDLEWARE_MISSING: {
    status: 503,
    message: 'Il manque à ce poste le logiciel qui lit les cartes.',
    next: 'Installez la Cryptolib CPS de l’Agence du Numérique en Santé, puis recommencez.',
  },
  CARD_MIDDLEWARE_FAILED: {
    status: 503,
    message: 'Le logiciel qui lit les cartes (Cryptolib CPS) a échoué.',
    next: 'Retirez la carte, remettez-la ; si cela continue, redémarrez le connecteur.',
  },
  CARD_TLS_MISSING: {
    status: 503,
    message: 'Ce poste ne peut pas ouvrir une connexion sécurisée avec la carte.',
    next: 'Demandez à votre support d’installer le module OpenSSL « pkcs11 ».',
  },
  PIN_WRONG: {
    status: 403,
    message: 'Code incorrect.',
    next: 'Vérifiez votre code avant de recommencer : trois erreurs bloquent la carte.',
  },
  PIN_FORM: { status: 422, message: 'Le code comporte quatre chiffres.', next: 'Saisissez votre code à nouveau.' },
  PIN_KNOWN_WRONG: {
    status: 403,
    message: 'La carte vient de refuser ce code : il ne lui a pas été présenté à nouveau.',
    next: 'Saisissez un autre code. Si vous venez d’en changer, retirez la carte et remettez-la.',
  },
  PIN_LAST_TRY: {
    status: 409,
    message: 'Il ne reste qu’un essai : un code faux bloquera la carte.',
    next: 'Présentez-le seulement si vous en êtes sûr ; sinon, retrouvez d’abord votre code.',
  },
  CARD_COUNTER_UNREADABLE: {
    status: 409,
    message: 'La carte ne dit pas combien d’essais il lui reste : aucun code ne lui a été présenté.',
    next: 'Retirez-la, remettez-la ; si cela continue, faites vérifier la carte.',
  },
  PIN_BLOCKED: {
    status: 403,
    message: 'Carte bloquée après trois codes faux.',
    next: 'Débloquez-la avec le code de secours reçu avec la carte.',
  },
  VITALE_ABSENT: {
    status: 409,
    message: 'Aucune carte Vitale dans le lecteur.',
    next: 'Insérez la carte Vitale du patient.',
  },
  CARD_NOT_VITALE: {
    status: 409,
    message: 'La carte insérée n’est pas une carte Vitale.',
    next: 'Insérez la carte Vitale du patient, ou choisissez un autre lecteur.',
  },
  VITALE_UNREADABLE: {
    status: 409,
    message: 'La carte Vitale ne répond pas.',
    next: 'Retirez-la, vérifiez son sens et remettez-la.',
  },
  VITALE_REMOVED: {
    status: 409,
    message: 'La carte Vitale a été retirée pendant la lecture.',
    next: 'Remettez-la et relancez la lecture. Rien n’a été gardé.',
  },
  VITALE_CHANGED: {
    status: 409,
    message: 'Une autre carte Vitale a été insérée pendant la lecture.',
    next: 'Relancez la lecture. Rien n’a été gardé.',
  },
  VITALE_NO_OWN_NUMBER: {
    status: 409,
    message: 'La carte ne porte que le numéro de l’ouvrant droit pour cette personne.',
    next: 'Saisissez son matricule INS.',
  },
  VITALE_INS_NONE: {
    status: 404,
    message: 'INSi ne trouve pas cette personne à partir de la carte.',
    next: 'Recherchez son INS par ses traits d’identité, ou saisissez son matricule.',
  },
  VITALE_INS_SEVERAL: {
    status: 409,
    message: 'INSi trouve plusieurs personnes à partir de la carte.',
    next: 'Recherchez son INS par ses traits d’identité, ou saisissez son matricule.',
  },

  // Appli carte Vitale
  APCV_CODE_FORM: {
    status: 422,
    message: 'Ce code n’est pas celui d’une appli carte Vitale.',
    next: 'Demandez au patient d’ouvrir l’appli et d’y afficher son QR code.',
  },
  APCV_REFUSED: {
    status: 422,
    message: 'Le service de l’appli carte Vitale a refusé ce code.',
    next: 'Lisez sa réponse, puis demandez au patient d’afficher un nouveau code.',
  },
  APCV_UNAVAILABLE: {
    status: 502,
    message: 'Le service de l’appli carte Vitale ne répond pas.',
    next: 'Le code a peut-être servi : demandez au patient d’en afficher un nouveau, ou lisez sa carte Vitale.',
  },
  APCV_OFF: {
    status: 409,
    message: 'L’appli carte Vitale ne peut pas être lue avec cette connexion.',
    next: 'Connectez-vous avec votre carte, ou lisez la carte Vitale du patient.',
  },
  APCV_EXPIRED: {
    status: 410,
    message: 'La lecture de l’appli carte Vitale a expiré.',
    next: 'Demandez au patient d’afficher un nouveau code.',
  },
  APCV_NO_OWN_NUMBER: {
    status: 409,
    message: 'L’appli ne donne que le numéro de l’ouvrant droit pour cette personne.',
    next: 'Lisez sa carte Vitale, ou recherchez son INS par ses traits d’identité.',
  },
  AMO_SPECIALITY_REQUIRED: {
    status: 409,
    message: 'Votre spécialité AMO manque : l’appli carte Vitale la demande.',
    next: 'Renseignez-la dans les paramètres, à votre situation d’exercice.',
  },
  CANCELLED: {
    status: 499,
    message: 'L’opération a été annulée.',
    next: 'Vous pouvez recommencer quand vous le souhaitez.',
  },
  SIGNATURE_SHAPE_REFUSED: {
    status: 403,
    message: 'Le connecteur a refusé de signer ce contenu.',
    next: 'Recommencez ; si cela continue, prévenez votre support.',
  },
  HOST_REFUSED: {
    status: 403,
    message: 'Le connecteur a refusé de joindre cette adresse.',
    next: 'Vérifiez la configuration du connecteur avec votre support.',
  },
  CHALLENGE_EXPIRED: {
    status: 403,
    message: 'La demande de connexion a expiré.',
    next: 'Saisissez votre code à nouveau.',
  },

  // Pro Santé Connect
  PSC_OFF: {
    status: 404,
    message: 'La connexion par Pro Santé Connect n’est pas proposée ici.',
    next: 'Connectez-vous avec votre carte.',
  },
  PSC_UNAVAILABLE: {
    status: 502,
    message: 'Pro Santé Connect ne répond pas.',
    next: 'Réessayez dans un instant, ou connectez-vous avec votre carte.',
  },
  PSC_CANCELLED: {
    status: 403,
    message: 'La connexion à Pro Santé Connect n’a pas abouti : elle a été interrompue ou refusée.',
    next: 'Recommencez quand vous le souhaitez.',
  },
  PSC_REFUSED: {
    status: 403,
    message: 'La demande de connexion a été refusée sur l’application e-CPS ou le poste.',
    next: 'Si c’est une erreur, faites une nouvelle demande.',
  },
  PSC_TIMED_OUT: {
    status: 410,
    message: 'La demande de connexion n’a pas été validée à temps.',
    next: 'Faites une nouvelle demande, puis validez-la aussitôt.',
  },
  PSC_ANSWER_REFUSED: {
    status: 403,
    message:
      'La réponse de Pro Santé Connect n’a pas pu être vérifiée : elle est périmée, a déjà servi ou vient d’ailleurs.',
    next: 'Recommencez la connexion depuis cette page.',
  },
  PSC_ACCOUNT_UNKNOWN: {
    status: 404,
    message: 'Pro Santé Connect ne connaît pas cet identifiant national, ou son e-CPS n’est pas activée.',
    next: 'Relisez l’identifiant : le numéro RPPS précédé de 8.',
  },
  PSC_NO_SITUATION: {
    status: 403,
    message: 'Votre compte Pro Santé Connect ne comporte aucune situation d’exercice.',
    next: 'Faites-la enregistrer auprès de votre ordre ou de votre employeur : elle paraîtra dans l’Annuaire Santé.',
  },
  CARD_NEEDED: {
    status: 409,
    message: 'Cette action demande votre carte.',
    next: 'Déconnectez-vous, puis connectez-vous avec votre carte pour la faire.',
  },
  PSC_OTHER_STRUCTURE: {
    status: 403,
    message: 'Sans votre carte, le DMP ne s’ouvre que dans la structure de cette installation.',
    next: 'Choisissez la situation d’exercice de cette structure dans les paramètres, ou connectez-vous avec votre carte.',
  },

  // Settings
  PRACTICE_REQUIRED: {
    status: 409,
    message: 'Votre situation d’exercice n’est pas encore choisie.',
    next: 'Choisissez-la pour continuer.',
  },
  SITUATION_UNKNOWN: {
    status: 422,
    message: 'Cette situation d’exercice n’est pas parmi les vôtres.',
    next: 'Choisissez-en une de la liste.',
  },
  BILLING_NUMBER_LENGTH: {
    status: 422,
    message: 'Le numéro comporte 9 caractères.',
    next: 'Relisez votre numéro de facturation ou FINESS.',
  },
  AMO_SPECIALITY_UNKNOWN: {
    status: 422,
    message: 'Cette spécialité AMO n’est pas dans la liste.',
    next: 'Choisissez-en une de la liste, ou laissez ce champ vide.',
  },
  PERIOD_TOO_LONG: {
    status: 422,
    message: 'La période d’exercice ne peut pas dépasser trois ans.',
    next: 'Choisissez une fin plus proche ; elle vous sera rappelée.',
  },
  PERIOD_PAST: {
    status: 422,
    message: 'La période d’exercice ne peut pas finir avant aujourd’hui.',
    next: 'Choisissez une fin à venir.',
  },

  // Opening from another software
  TICKET_UNKNOWN: {
    status: 410,
    message: 'Ce lien vers un patient n’est plus valable : il sert une seule fois, pendant une minute.',
    next: 'Ouvrez à nouveau le patient depuis votre logiciel.',
  },
  TICKET_OTHER_PERSON: {
    status: 403,
    message: 'Ce lien vers un patient a été fait pour un autre professionnel.',
    next: 'Connectez-vous sous votre nom, puis ouvrez à nouveau le patient depuis votre logiciel.',
  },
  INS_OTHER_AUTHORITY: {
    status: 422,
    message: 'L’autorité de ce matricule n’est pas celle de cette installation.',
    next: 'Une identité de test et une identité réelle ne se mélangent pas : vérifiez la configuration du logiciel.',
  },
  SOFTWARE_REFUSED: {
    status: 401,
    message: 'Ce logiciel n’est pas reconnu par le serveur, ou sa demande n’est plus valable.',
    next: 'Vérifiez sa clé, son horloge et l’adresse du serveur.',
  },

  // Patients and records
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
  PATIENT_UNKNOWN: { status: 404, message: 'Ce patient n’est plus en mémoire.', next: 'Recherchez-le à nouveau.' },
  RECORD_NOT_OPEN: { status: 409, message: 'Ce dossier n’est plus ouvert.', next: 'Ouvrez-le à nouveau.' },
  DMP_NONE: {
    status: 404,
    message: 'Cette personne n’a pas de DMP.',
    next: 'Elle peut ouvrir Mon espace santé ; vous ne pouvez ni lire ni déposer.',
  },
  DMP_CLOSED: { status: 409, message: 'Ce DMP est fermé.', next: 'Il ne peut plus être lu ni alimenté.' },
  DMP_BLOCKED: {
    status: 403,
    message: 'Le patient vous a bloqué l’accès à son DMP.',
    next: 'Parlez-en avec lui : lui seul peut lever ce blocage.',
  },
  ROLE_CANNOT_READ: {
    status: 403,
    message: 'Votre carte ne permet pas de lire les documents d’un DMP.',
    next: 'Un professionnel autorisé peut ouvrir ce dossier avec sa carte.',
  },
  ROLE_CANNOT_FEED: {
    status: 403,
    message: 'Votre carte ne permet pas de déposer un document.',
    next: 'Demandez au professionnel de le déposer avec sa carte.',
  },
  DMP_UNAVAILABLE: {
    status: 502,
    message: 'Le DMP ne répond pas.',
    next: 'Rien n’est perdu. Réessayez dans un instant.',
  },
  DMP_REFUSED: { status: 502, message: 'Le DMP a refusé la demande.', next: 'Lisez la réponse du DMP ci-dessous.' },
  DMP_THROTTLED: {
    status: 429,
    message: 'Le DMP limite le nombre de recherches.',
    next: 'Attendez quelques minutes. Les dépôts restent possibles.',
  },

  // Documents
  DOCUMENT_NOT_FOUND: {
    status: 404,
    message: 'Ce document n’est plus dans le dossier.',
    next: 'Relancez la recherche des documents.',
  },
  DOCUMENT_UNREADABLE: {
    status: 422,
    message: 'Ce document ne peut pas être affiché : son contenu n’est pas lisible.',
    next: 'Vous pouvez télécharger le fichier d’origine.',
  },
  DOCUMENT_ALTERED: {
    status: 422,
    message: 'Le document reçu ne correspond pas à son empreinte : il n’est pas affiché.',
    next: 'Réessayez ; si cela continue, signalez-le au support du DMP.',
  },
  DOCUMENT_OTHER_PATIENT: {
    status: 422,
    message: 'Ce document porte l’identité d’une autre personne : il n’est pas affiché.',
    next: 'Signalez-le au support du DMP.',
  },
  DOCUMENT_TOO_BIG: {
    status: 422,
    message: 'Ce document est trop volumineux pour être affiché.',
    next: 'Vous pouvez télécharger le fichier d’origine.',
  },

  // Deposits
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
    message: 'Le fichier dépasse 5 Mo.',
    next: 'Réduisez-le ou déposez-le en plusieurs documents.',
  },
  FILE_KIND: {
    status: 415,
    message: 'Ce type de fichier n’est pas accepté.',
    next: 'Fichiers acceptés : PDF, texte (.txt), image JPEG (.jpg).',
  },
  UPLOAD_UNKNOWN: { status: 404, message: 'Le fichier joint n’est plus disponible.', next: 'Choisissez-le à nouveau.' },
  DEPOSIT_UNKNOWN: { status: 404, message: 'Ce dépôt n’est plus dans la liste.', next: 'Rechargez la liste.' },
  DEPOSIT_NOT_CANCELLABLE: {
    status: 409,
    message: 'Ce dépôt est déjà parti.',
    next: 'Il est dans le dossier, ou y sera dans un instant.',
  },
  DEPOSIT_REFUSED: {
    status: 502,
    message: 'Le DMP a refusé ce document.',
    next: 'Lisez la réponse du DMP. Le document reste ici, rien n’est perdu.',
  },
  DEPOSIT_WAITS_FOR_CARD: {
    status: 409,
    message: 'Attend votre carte.',
    next: 'Le dépôt partira à votre prochaine connexion.',
  },

  // Annuaire santé
  DIRECTORY_ABSENT: {
    status: 503,
    message: 'L’Annuaire santé n’est pas relié à cette installation.',
    next: 'Demandez à votre support d’indiquer son adresse et sa clé dans la configuration du serveur.',
  },
  DIRECTORY_KEY_REFUSED: {
    status: 502,
    message: 'L’Annuaire santé refuse la clé de cette installation.',
    next: 'Demandez à votre support de vérifier ou de renouveler cette clé.',
  },
  DIRECTORY_THROTTLED: {
    status: 429,
    message: 'L’Annuaire santé limite le nombre de recherches.',
    next: 'Attendez quelques secondes, puis recommencez.',
  },
  DIRECTORY_UNAVAILABLE: {
    status: 502,
    message: 'L’Annuaire santé ne répond pas.',
    next: 'Réessayez dans un instant. Rien d’autre n’est interrompu.',
  },
  DIRECTORY_UNKNOWN: {
    status: 404,
    message: 'Aucun professionnel de l’Annuaire santé ne porte cet identifiant.',
    next: 'Relisez le numéro RPPS : 11 chiffres, ou 12 précédé de 8.',
  },

  // Everything else
  TOO_MANY: { status: 429, message: 'Trop de demandes à la fois.', next: 'Attendez quelques secondes.' },
  NETWORK: {
    status: 503,
    message: 'Le serveur Trousse ne répond pas.',
    next: 'Vérifiez votre réseau ; la page reprendra d’elle-même.',
  },
  INTERNAL: {
    status: 500,
    message: 'Une erreur inattendue est survenue.',
    next: 'Réessayez ; si cela continue, prévenez votre support.',
  },
} as const satisfies Record<string, { status: number; message: string; next: string }>;

export type ErrorCode = keyof typeof errorTable;

/** True when `code` is one of ours; anything else is shown as INTERNAL. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

/** The French sentence and next step for a code; an unknown code reads as INTERNAL. */
export function explain(code: unknown): { code: ErrorCode; message: string; next: string } {
  const known = isErrorCode(code) ? code : 'INTERNAL';
  return { code: known, message: errorTable[known].message, next: errorTable[known].next };
}
