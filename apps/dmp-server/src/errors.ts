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
const { registryMetadata, repositoryMetadata, repository } = registryErrorCodes;

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
  'not-a-regulation-centre': ['fault', 'Sender', denied, 'L’accès « centre 15 » est réservé aux centres de régulation'],

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
  'replaced-document': [
    'registry',
    registryErrorCodes.replaceFailed,
    'Le document à remplacer n’existe pas ou n’est plus en vigueur',
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
  signer: ['registry', repository, 'Le lot de soumission n’est pas signé par le signataire du VIHF'],
} as const satisfies Record<string, FaultRow | RegistryRow>;

export type ServerProblem = keyof typeof serverProblems;

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
