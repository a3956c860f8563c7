import { dmpFaults } from '@trousse/dmp-wire';
import { type RegistryError, registryErrorCodes } from '@trousse/xds';

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A SOAP fault, always with HTTP status 500 (dmp.md §2). */
type FaultRow = readonly ['fault', 'Sender' | 'Receiver', { readonly ns?: string; readonly value: string }, string];
/** A failure of the registry or the repository, with HTTP status 200. */
type RegistryRow = readonly ['registry', RegistryError['code'], string];

const denied = { value: dmpFaults.accessDenied.subcode };
const malformed = { value: dmpFaults.malformed.subcode };
const failedAuthentication = { ns: wsse, value: 'FailedAuthentication' };
const { registry, registryMetadata, repositoryMetadata, repository } = registryErrorCodes;

/** Everything this server refuses by itself: key → what travels (dmp.md §11). What the codecs refuse is in their tables. */
export const serverProblems = {
  'unknown-service': ['fault', 'Sender', malformed, 'Ce service ou cette action n’existe pas'],
  'unreadable-message': ['fault', 'Sender', malformed, 'Le message n’est pas un message SOAP 1.2 acceptable'],
  'unreadable-request': ['fault', 'Sender', malformed, 'La demande n’a pas la forme attendue'],
  internal: ['fault', 'Receiver', { value: dmpFaults.unavailable.subcode }, dmpFaults.unavailable.reason],

  'connection-holder': [
    'fault',
    'Sender',
    failedAuthentication,
    'Le certificat de la connexion et celui du VIHF n’ont pas le même titulaire',
  ],
  'unknown-sector': [
    'fault',
    'Sender',
    { ns: wsse, value: 'InvalidSecurityToken' },
    'Le secteur d’activité du VIHF est inconnu',
  ],
  'unknown-structure': ['fault', 'Sender', failedAuthentication, 'La structure est introuvable ou inactive'],
  'not-attached': [
    'fault',
    'Sender',
    failedAuthentication,
    'Le professionnel de santé et la structure ne sont pas liés',
  ],

  'not-a-right-of-the-caller': [
    'fault',
    'Sender',
    denied,
    'Cette action n’est pas permise avec ce mode d’authentification ou ce type de carte',
  ],
  'not-in-this-mode': ['fault', 'Sender', denied, 'Cette action n’est pas permise dans ce mode d’accès'],
  'no-authorisation': ['fault', 'Sender', denied, 'Le professionnel de santé n’est pas autorisé à accéder à ce DMP'],
  'lapsed-authorisation': ['fault', 'Sender', denied, 'L’autorisation d’accès à ce DMP a expiré'],
  blocked: ['fault', 'Sender', denied, 'Le patient a bloqué l’accès de ce professionnel de santé à son DMP'],
  'opposed-break-glass': ['fault', 'Sender', denied, 'Le patient s’est opposé à l’accès en bris de glace'],
  'opposed-emergency': ['fault', 'Sender', denied, 'Le patient s’est opposé à l’accès des centres de régulation'],
  'creation-not-allowed': [
    'fault',
    'Sender',
    denied,
    'Les DMP ne sont plus créés par les professionnels : ils s’ouvrent avec Mon espace santé',
  ],
  'attached-to-mes': [
    'fault',
    'Sender',
    denied,
    'Ce DMP est rattaché à Mon espace santé : seul le patient peut le modifier, le fermer ou le rouvrir',
  ],
  'not-a-regulation-centre': ['fault', 'Sender', denied, 'L’accès « centre 15 » est réservé aux centres de régulation'],

  'not-on-this-document': ['fault', 'Sender', denied, 'Le professionnel de santé n’a pas ce droit sur ce document'],
  'document-of-the-patient': [
    'fault',
    'Sender',
    denied,
    'Seuls le patient et son médecin traitant peuvent agir sur un document déposé par le patient',
  ],
  'type-not-habilitated': ['fault', 'Sender', denied, 'La profession ne permet pas de consulter ce type de document'],
  'opposed-feeding': ['fault', 'Sender', denied, 'Le patient s’oppose à l’alimentation de son DMP'],
  throttled: ['fault', 'Sender', { value: dmpFaults.threshold.subcode }, dmpFaults.threshold.reason],

  'unknown-patient': ['registry', registryErrorCodes.unknownPatientId, 'Aucun DMP actif pour ce patient'],
  'unknown-document': [
    'fault',
    'Sender',
    { value: dmpFaults.documentUniqueId.subcode },
    'Aucun document consultable ne porte cet uniqueId',
  ],
  'unknown-repository': [
    'registry',
    registryErrorCodes.unknownRepositoryId,
    'Ce repositoryUniqueId n’est pas celui du DMP',
  ],

  'duplicate-unique-id': ['registry', registryErrorCodes.duplicateUniqueId, 'Cet uniqueId est déjà enregistré'],
  'non-identical-hash': [
    'registry',
    registryErrorCodes.nonIdenticalHash,
    'Cet uniqueId est déjà enregistré avec un autre contenu',
  ],
  'duplicate-content': ['registry', registryMetadata, 'Ce contenu est déjà enregistré sous un autre uniqueId'],
  'known-vaccination': [
    'registry',
    registryErrorCodes.vaccinationConflict,
    'Cette vaccination est déjà enregistrée dans le DMP du patient',
  ],
  'vaccination-kept': [
    'registry',
    registryErrorCodes.vaccinationConflict,
    'Ce qui remplace une note de vaccination garde l’identifiant de sa vaccination',
  ],
  'vaccination-model': ['registry', repository, 'Une note de vaccination suit le modèle VAC-NOTE 2023.01'],
  'vaccination-entry': [
    'registry',
    repository,
    'Une note de vaccination décrit une vaccination et une seule, qui a été réalisée',
  ],
  'vaccination-data': [
    'registry',
    repository,
    'La vaccination doit porter un identifiant, une date précise, les codes CIS et ATC, le lot, le rang et un auteur',
  ],
  'vaccination-site': ['registry', repository, 'La région d’administration du vaccin n’est pas de celles acceptées'],
  'vaccination-confidentiality': [
    'registry',
    registryMetadata,
    'Une note de vaccination ne peut être cachée à personne',
  ],
  'vaccination-secret-connection': [
    'registry',
    registryMetadata,
    'Une note de vaccination ne se dépose pas en connexion secrète',
  ],
  'replaced-document': [
    'registry',
    registryErrorCodes.replaceFailed,
    'Le document à remplacer n’existe pas ou n’est plus en vigueur',
  ],

  'unknown-entry': ['registry', registryMetadata, 'Aucun document de ce DMP ne porte cet identifiant'],
  version: ['registry', registry, 'La version du document n’est plus celle en vigueur (PreviousVersion)'],
  'original-status': ['registry', registry, 'Le statut du document n’est plus celui en vigueur (OriginalStatus)'],
  'authors-changed': ['registry', registryMetadata, 'Les données d’un auteur ne peuvent pas être modifiées'],
  'metadata-changed': [
    'registry',
    registryMetadata,
    'Seule la confidentialité d’un document enregistré peut être modifiée',
  ],
  'visibility-unchanged': ['registry', registryMetadata, 'La mise à jour ne change pas la visibilité du document'],
  'one-way-visibility': [
    'registry',
    registryMetadata,
    'Un document visible par le patient ou ses représentants légaux ne peut plus leur être caché',
  ],

  'outside-affinity-domain': ['registry', registryMetadata, 'Un code ne fait pas partie du domaine d’affinité'],
  'type-and-class': ['registry', registryMetadata, 'La classe du document ne correspond pas à son type'],
  'author-person': ['registry', registryMetadata, 'Aucun AuthorPerson ne correspond à l’utilisateur du VIHF'],
  'author-institution': ['registry', registryMetadata, 'Aucun AuthorInstitution ne correspond à l’utilisateur du VIHF'],
  'secret-connection': [
    'registry',
    registryMetadata,
    'En connexion secrète, le document doit être caché aux représentants légaux',
  ],
  'hidden-from-both': [
    'registry',
    registryMetadata,
    'Un document ne peut être caché à la fois au patient et aux professionnels de santé',
  ],
  'too-many-documents': ['registry', registryMetadata, 'Le lot de soumission contient trop de documents'],
  'document-too-large': ['registry', repository, 'Un document dépasse la taille acceptée'],
  hash: ['registry', repositoryMetadata, 'L’empreinte du document reçu n’est pas celle de ses métadonnées'],
  size: ['registry', repositoryMetadata, 'La taille du document reçu n’est pas celle de ses métadonnées'],
  'unreadable-cda': ['registry', repository, 'Le document n’est pas un document CDA lisible'],
  'cda-patient': [
    'registry',
    registryErrorCodes.patientIdDoesNotMatch,
    'Le patient du document CDA n’est pas celui des métadonnées',
  ],
  'cda-unique-id': [
    'registry',
    repositoryMetadata,
    'L’identifiant du document CDA n’est pas l’uniqueId des métadonnées',
  ],
  'cda-type': ['registry', registryMetadata, 'Le type du document CDA n’est pas celui des métadonnées'],
  'cda-authors': ['registry', registryMetadata, 'Les auteurs du document CDA ne sont pas ceux des métadonnées'],
  'cda-legal-authenticator': [
    'registry',
    registryMetadata,
    'Le responsable du document CDA n’est pas celui des métadonnées',
  ],
  'cda-times': ['registry', registryMetadata, 'Les dates du document CDA ne sont pas celles des métadonnées'],
  'cda-context': [
    'registry',
    registryMetadata,
    'La langue ou le cadre d’exercice du document CDA ne sont pas ceux des métadonnées',
  ],
  signer: ['registry', repository, 'Le lot de soumission n’est pas signé par le signataire du VIHF'],
} as const satisfies Record<string, FaultRow | RegistryRow>;

export type ServerProblem = keyof typeof serverProblems;

/** What a service refuses in its own answer, by a code and a sentence (dmp.md §11): TD0.3, TD0.5, TD1.1 to TD1.4. */
export const statusProblems = {
  'no-record': [registryErrorCodes.unknownPatientId, 'Ce patient n’a pas de DMP'],
  'active-record': ['DMPFound', 'Ce patient a déjà un DMP actif'],
  'closed-record': ['DMPClosed', 'Le DMP de ce patient est fermé'],
  'no-consent': [dmpFaults.malformed.subcode, 'Le consentement du patient doit être recueilli et transmis'],
  'closing-motive': [dmpFaults.malformed.subcode, 'Ce motif de fermeture n’est pas prévu'],
  'too-wide-search': [dmpFaults.malformed.subcode, 'Le nom, un prénom et la date de naissance sont nécessaires'],
  'incomplete-traits': [dmpFaults.malformed.subcode, 'Les traits d’identité du patient sont incomplets'],
} as const satisfies Record<string, readonly [code: string, text: string]>;

export type StatusProblem = keyof typeof statusProblems;

/** What the API of the patients' platforms refuses by itself: key → HTTP status, sentence. */
export const patientProblems = {
  'not-a-platform': [403, 'Ce certificat n’est pas celui d’une plateforme de patients'],
  'unknown-operation': [404, 'Cette opération n’existe pas'],
  'unreadable-request': [400, 'La demande n’a pas la forme attendue'],
  'too-large': [413, 'La demande dépasse la taille acceptée'],
  'no-record': [404, 'Ce patient n’a pas de DMP'],
  'closed-record': [409, 'Le DMP de ce patient est fermé'],
  'not-attached': [409, 'Ce DMP n’est pas rattaché à Mon espace santé'],
  'not-a-minor': [403, 'Un représentant légal n’agit que pour un mineur'],
  'unknown-document': [404, 'Ce document n’existe pas ou n’est pas visible'],
  'not-own-document': [403, 'Seul un document déposé par le patient peut être supprimé ou archivé'],
  'unknown-professional': [404, 'Ce professionnel de santé n’est pas connu'],
  'blocked-professional': [409, 'Ce professionnel de santé est bloqué : débloquez-le d’abord'],
  'not-a-doctor': [422, 'Seul un médecin peut être désigné médecin traitant'],
  'type-of-patient': [422, 'Ce type de document n’est pas de ceux qu’un patient dépose'],
  'author-of-patient': [422, 'L’auteur du document n’est pas le patient'],
  'incomplete-header': [422, 'L’en-tête du document est incomplet'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type PatientProblem = keyof typeof patientProblems;

/** A request of a patients' platform refused. */
export class PatientRefusal extends Error {
  readonly code: PatientProblem;

  constructor(code: PatientProblem, options?: ErrorOptions) {
    super(`Patient’s request refused: ${code}`, options);
    this.name = 'PatientRefusal';
    this.code = code;
  }
}

/** A request refused. The message never quotes it. */
export class ServerError extends Error {
  readonly code: ServerProblem;
  /** The object concerned: an entryUuid or a uniqueId, never patient data. */
  readonly location: string | undefined;

  constructor(code: ServerProblem, options?: ErrorOptions & { readonly location?: string }) {
    super(`Request refused: ${code}`, options);
    this.name = 'ServerError';
    this.code = code;
    this.location = options?.location;
  }
}

/** A registry or repository that refuses with everything it found. */
export class RegistryRefusal extends Error {
  readonly errors: readonly RegistryError[];

  constructor(errors: readonly RegistryError[]) {
    super('Refused by the registry');
    this.name = 'RegistryRefusal';
    this.errors = errors;
  }
}

type RegistryProblem = {
  [Key in ServerProblem]: (typeof serverProblems)[Key][0] extends 'registry' ? Key : never;
}[ServerProblem];

/** The RegistryError that states one of this server's own problems. */
export function registryErrorOf(problem: RegistryProblem, location?: string): RegistryError {
  const [, code, context] = serverProblems[problem];
  return { code, context, severity: 'Error', ...(location === undefined ? {} : { location }) };
}
