import type { RegistryError } from './model/registry-response.ts';

/**
 * Error codes of the registry and repository (IHE ITI TF-3 §4.2.4.1, dmp.md §11). They travel as `errorCode` of a
 * RegistryError and as subcode of a fault.
 */
export const registryErrorCodes = {
  registryMetadata: 'XDSRegistryMetadataError',
  registry: 'XDSRegistryError',
  registryBusy: 'XDSRegistryBusy',
  repository: 'XDSRepositoryError',
  repositoryMetadata: 'XDSRepositoryMetadataError',
  patientIdDoesNotMatch: 'XDSPatientIdDoesNotMatch',
  unknownPatientId: 'XDSUnknownPatientId',
  nonIdenticalHash: 'XDSNonIdenticalHash',
  duplicateUniqueId: 'XDSDuplicateUniqueIdInRegistry',
  duplicateUniqueIdInMessage: 'XDSDuplicateUniqueIdInMessage',
  documentUniqueId: 'XDSDocumentUniqueIdError',
  missingDocument: 'XDSMissingDocument',
  missingDocumentMetadata: 'XDSMissingDocumentMetadata',
  replaceFailed: 'XDSReplaceFailed',
  unknownRepositoryId: 'XDSUnknownRepositoryId',
  unknownStoredQuery: 'XDSUnknownStoredQuery',
  storedQueryMissingParameter: 'XDSStoredQueryMissingParam',
  storedQueryParameterNumber: 'XDSStoredQueryParamNumber',
  tooManyResults: 'XDSTooManyResults',
  vaccinationConflict: 'DMPFragmentCVAError',
} as const;

export type RegistryErrorCode = (typeof registryErrorCodes)[keyof typeof registryErrorCodes];

type Row = readonly [RegistryErrorCode, string];

const { registryMetadata, registry, repository, repositoryMetadata } = registryErrorCodes;

/** Everything this package may refuse: key → error code on the wire and the sentence sent as `codeContext`. */
export const xdsProblems = {
  'not-provide-and-register': [repositoryMetadata, 'Le message n’est pas un dépôt de documents ITI-41'],
  'not-stored-query': [registry, 'Le message n’est pas une recherche ITI-18'],
  'not-retrieve': [repository, 'Le message n’est pas une demande de documents ITI-43'],
  'not-metadata-update': [registry, 'Le message n’est pas une mise à jour de fiches ITI-57'],
  'not-registry-response': [registry, 'Le message n’est pas une réponse de registre'],
  'not-query-response': [registry, 'Le message n’est pas une réponse de recherche ITI-18'],
  'not-retrieve-response': [repository, 'Le message n’est pas une réponse ITI-43'],
  'unknown-response-status': [registry, 'Le statut de la réponse est inconnu'],

  'no-submission-set': [registryMetadata, 'Le lot de soumission est absent'],
  'several-submission-sets': [registryMetadata, 'Le message contient plusieurs lots de soumission'],
  'no-signature-entry': [registryMetadata, 'La signature du lot de soumission est absente'],
  'several-signature-entries': [registryMetadata, 'Le lot de soumission contient plusieurs signatures'],
  'no-document': [registryMetadata, 'Le lot de soumission ne contient aucun document'],
  'too-many-objects': [registryMetadata, 'Le lot de soumission contient trop d’objets'],
  'unsupported-object': [registryMetadata, 'Un objet du lot de soumission n’est pas pris en charge'],
  'unsupported-association': [registryMetadata, 'Un type d’association n’est pas pris en charge'],
  'unknown-status': [registryMetadata, 'Le statut d’un document est inconnu'],
  'duplicate-attachment': [repositoryMetadata, 'Deux pièces portent le même identifiant'],
  'attachment-not-by-reference': [repository, 'Un document n’est pas transmis en pièce jointe MTOM'],

  'missing-attribute': [registryMetadata, 'Un attribut obligatoire est absent'],
  'bad-entry-id': [registryMetadata, 'L’identifiant d’un objet est absent ou mal formé'],
  'duplicate-entry-id': [registryMetadata, 'Deux objets du lot portent le même identifiant'],
  'bad-unique-id': [registryMetadata, 'Un uniqueId n’est pas un OID de 128 caractères au plus, sans extension'],
  'duplicate-unique-id': [registryErrorCodes.duplicateUniqueIdInMessage, 'Deux objets du lot portent le même uniqueId'],
  'bad-source-id': [registryMetadata, 'Le sourceId n’est pas un OID'],
  'bad-patient-id': [registryErrorCodes.unknownPatientId, 'L’identifiant du patient n’est pas un INS'],
  'patient-mismatch': [
    registryErrorCodes.patientIdDoesNotMatch,
    'L’identifiant du patient diffère entre le lot et un document',
  ],
  'title-missing': [registryMetadata, 'Le titre d’un document est absent'],
  'title-too-long': [registryMetadata, 'Le titre d’un document dépasse 128 caractères'],
  'bad-mime-type': [registryMetadata, 'Le type MIME d’un document n’est pas text/xml'],
  'bad-time': [registryMetadata, 'Une date n’est pas au format UTC aaaaMMjjHHmmss'],
  'times-reversed': [registryMetadata, 'La fin de l’acte précède son début'],
  'bad-language': [registryMetadata, 'Le code langue d’un document est mal formé'],
  'bad-hash': [registryMetadata, 'L’empreinte d’un document n’est pas une empreinte SHA-1 hexadécimale'],
  'bad-size': [registryMetadata, 'La taille d’un document n’est pas un nombre d’octets'],
  'bad-code': [registryMetadata, 'Un code est absent ou sa nomenclature est mal formée'],
  'bad-content-type': [registryMetadata, 'Le type d’activité (contentTypeCode) du lot de soumission est absent'],
  'bad-confidentiality': [registryMetadata, 'Les codes de confidentialité d’un document ne sont pas cohérents'],
  'no-author': [registryMetadata, 'L’auteur d’un document ou du lot est absent'],
  'bad-author': [registryMetadata, 'L’auteur ou le responsable légal d’un document est mal identifié'],
  'no-source-patient-info': [registryMetadata, 'Le champ sourcePatientInfo PID5 est obligatoire'],
  'bad-source-patient-info': [registryMetadata, 'Le champ sourcePatientInfo est mal formé'],
  'bad-reference-id': [registryMetadata, 'Un identifiant de référence est mal formé'],
  'not-approved': [registryMetadata, 'Un document déposé n’a pas le statut approuvé'],
  membership: [registryMetadata, 'Un document du lot n’y est pas rattaché exactement une fois'],
  'signs-association': [registryMetadata, 'La signature n’est pas associée au lot de soumission'],
  'bad-replacement': [registryErrorCodes.replaceFailed, 'Une association de remplacement est incohérente'],
  'missing-document': [registryErrorCodes.missingDocument, 'Un document décrit n’est pas joint'],
  'missing-document-metadata': [registryErrorCodes.missingDocumentMetadata, 'Un document joint n’est pas décrit'],

  'no-change': [registryMetadata, 'La mise à jour ne change aucun document'],
  'several-changes': [registryMetadata, 'La mise à jour change plusieurs fois le même document'],
  'no-logical-id': [registryMetadata, 'L’identifiant logique (lid) du document mis à jour est absent'],
  'no-previous-version': [
    registryMetadata,
    'Le document mis à jour n’est pas rattaché au lot avec sa version précédente (PreviousVersion)',
  ],
  'bad-status-change': [registryMetadata, 'Le changement de statut demandé n’existe pas'],
  'signature-in-update': [registryMetadata, 'Une mise à jour de fiches ne porte pas de signature'],

  'unknown-stored-query': [registryErrorCodes.unknownStoredQuery, 'La recherche demandée n’est pas prise en charge'],
  'unknown-return-type': [registry, 'Le type de retour demandé n’est pas pris en charge'],
  'missing-parameter': [
    registryErrorCodes.storedQueryMissingParameter,
    'Un paramètre obligatoire de la recherche est absent',
  ],
  'parameter-number': [
    registryErrorCodes.storedQueryParameterNumber,
    'Un paramètre de la recherche est répété ou a trop de valeurs',
  ],
  'bad-parameter': [registry, 'Un paramètre de la recherche est mal formé'],
  'too-many-identifiers': [registry, 'La recherche nomme trop d’identifiants'],
  'no-document-request': [repository, 'La demande ne nomme aucun document'],
  'too-many-document-requests': [repository, 'La demande nomme trop de documents'],
  'bad-document-request': [registryErrorCodes.documentUniqueId, 'Un document est demandé sans uniqueId valide'],

  'signature-too-large': [repository, 'La signature du lot de soumission est trop volumineuse'],
  'signature-shape': [repository, 'La signature du lot de soumission n’a pas la forme attendue'],
  'signature-id': [repository, 'Un identifiant de la signature du lot est absent ou répété'],
  'signature-algorithm': [repository, 'Un algorithme de la signature du lot n’est pas accepté'],
  'signature-certificate': [repository, 'Le certificat de la signature du lot ne correspond pas'],
  'signature-digest': [repository, 'Une empreinte de la signature du lot ne correspond pas'],
  'signature-value': [repository, 'La signature du lot de soumission est fausse'],
  'signature-set': [repository, 'La signature ne porte pas sur ce lot de soumission'],
  'signature-documents': [repository, 'La signature ne porte pas exactement sur les documents du lot'],
} as const satisfies Record<string, Row>;

export type XdsProblem = keyof typeof xdsProblems;

/** The RegistryError that states a problem; `location` is an entryUuid, an attribute or parameter name, never patient data. */
export function registryError(problem: XdsProblem, location?: string): RegistryError {
  const [code, context] = xdsProblems[problem];
  return { code, context, severity: 'Error', ...(location === undefined ? {} : { location }) };
}

/** A message or signature refused by this package. The message never quotes what was read. */
export class XdsError extends Error {
  readonly code: XdsProblem;
  readonly location: string | undefined;

  constructor(code: XdsProblem, location?: string, options?: ErrorOptions) {
    super(`XDS refused: ${code}`, options);
    this.name = 'XdsError';
    this.code = code;
    this.location = location;
  }

  /** How a registry or repository answers it. */
  get registryError(): RegistryError {
    return registryError(this.code, this.location);
  }
}
