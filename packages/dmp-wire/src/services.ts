/** Where the services are, under the host (reference: DMP §2). */
export const servicesPath = '/si-dmp-server/v2/services/';

/** The SOAP services that these transactions use. */
export const serviceNames = [
  'patients',
  'patientsPDQ',
  'patientsSpecific',
  'habilitations',
  'registry',
  'repository',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Path of a service on its host. */
export function servicePath(service: ServiceName): string {
  return servicesPath + service;
}

export type Operation = { readonly service: ServiceName; readonly action: string; readonly responseAction: string };

const habilitations = 'urn:si-dmp-habilitations:HabilitationsEndPoint';
const patientsSpecific = 'urn:si-dmp-patients:PatientSpecificEndPoint';

/**
 * Service and WS-Addressing actions (reference: DMP §6.1): one entry for each pair of a service and an action. A pair
 * that serves several transactions bears the name of the first; its decoder tells them apart by their reason.
 */
export const operations = {
  /** TD0.2 and TD1.3a. */
  td02: {
    service: 'patients',
    action: 'urn:hl7-org:v3:PRPA_IN201307UV02',
    responseAction: 'urn:hl7-org:v3:PRPA_IN201308UV02',
  },
  td03: {
    service: 'habilitations',
    action: `${habilitations}:setAuthorization`,
    responseAction: `${habilitations}:setAuthorizationResponse`,
  },
  td04: {
    service: 'patientsSpecific',
    action: `${patientsSpecific}:patientList`,
    responseAction: `${patientsSpecific}:patientListResponse`,
  },
  td05: {
    service: 'patientsPDQ',
    action: 'urn:hl7-org:v3:PRPA_IN201305UV02',
    responseAction: 'urn:hl7-org:v3:PRPA_IN201306UV02',
  },
  /** Answered with PRPA_IN201312UV02 or PRPA_IN201313UV02, within one wrapper. */
  td11: {
    service: 'patients',
    action: 'urn:hl7-org:v3:PRPA_IN201311UV02',
    responseAction: 'urn:hl7-org:v3:PRPA_IN201311ResponseUV02',
  },
  /** TD1.2, TD1.3b and TD1.4. */
  td12: {
    service: 'patients',
    action: 'urn:hl7-org:v3:PRPA_IN201314UV02',
    responseAction: 'urn:hl7-org:v3:PRPA_IN201314ResponseUV02',
  },
  td16: {
    service: 'habilitations',
    action: `${habilitations}:listAuthorizationByPatient`,
    responseAction: `${habilitations}:listAuthorizationByPatientResponse`,
  },
  td21: {
    service: 'repository',
    action: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
    responseAction: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse',
  },
  td31: {
    service: 'registry',
    action: 'urn:ihe:iti:2007:RegistryStoredQuery',
    responseAction: 'urn:ihe:iti:2007:RegistryStoredQueryResponse',
  },
  td32: {
    service: 'repository',
    action: 'urn:ihe:iti:2007:RetrieveDocumentSet',
    responseAction: 'urn:ihe:iti:2007:RetrieveDocumentSetResponse',
  },
  /** TD3.3a to d. */
  td33: {
    service: 'registry',
    action: 'urn:ihe:iti:2010:UpdateDocumentSet',
    responseAction: 'urn:ihe:iti:2010:UpdateDocumentSet-Response',
  },
} as const satisfies Record<string, Operation>;

export type TransactionName = keyof typeof operations;

/** The transaction that a service is asked for by an action; `undefined` when it has none. */
export function transactionOf(service: string, action: string): TransactionName | undefined {
  const names = Object.keys(operations) as TransactionName[];
  return names.find((name) => operations[name].service === service && operations[name].action === action);
}

/** OIDs of the DMP itself (reference: DMP §3). */
export const dmpOids = { system: '1.2.250.1.213.4.1.1.1', repository: '1.2.250.1.213.4.1.1.1.2' } as const;
