/** Names of the parameters about documents (IHE ITI TF-2 §3.18.4.1.2.3.7.1, .5, .8, .10 and .14). */
export const documentNames = {
  patient: '$XDSDocumentEntryPatientId',
  status: '$XDSDocumentEntryStatus',
  classCodes: '$XDSDocumentEntryClassCode',
  typeCodes: '$XDSDocumentEntryTypeCode',
  practiceSettingCodes: '$XDSDocumentEntryPracticeSettingCode',
  facilityTypeCodes: '$XDSDocumentEntryHealthcareFacilityTypeCode',
  formatCodes: '$XDSDocumentEntryFormatCode',
  confidentialityCodes: '$XDSDocumentEntryConfidentialityCode',
  eventCodes: '$XDSDocumentEntryEventCodeList',
  authorPersons: '$XDSDocumentEntryAuthorPerson',
  creationTime: '$XDSDocumentEntryCreationTime',
  serviceStartTime: '$XDSDocumentEntryServiceStartTime',
  serviceStopTime: '$XDSDocumentEntryServiceStopTime',
  documentTypes: '$XDSDocumentEntryType',
  referenceIds: '$XDSDocumentEntryReferenceIdList',
  uniqueIds: '$XDSDocumentEntryUniqueId',
  entryUuids: '$XDSDocumentEntryEntryUUID',
} as const;

/** Names of the parameters about submission sets (§3.18.4.1.2.3.7.2 and .10). */
export const setNames = {
  patient: '$XDSSubmissionSetPatientId',
  status: '$XDSSubmissionSetStatus',
  sourceIds: '$XDSSubmissionSetSourceId',
  submissionTime: '$XDSSubmissionSetSubmissionTime',
  authorPerson: '$XDSSubmissionSetAuthorPerson',
  contentTypeCodes: '$XDSSubmissionSetContentType',
  uniqueId: '$XDSSubmissionSetUniqueId',
  entryUuid: '$XDSSubmissionSetEntryUUID',
} as const;

/** Name of the parameter of queries that follow associations (§3.18.4.1.2.3.7.7 and .9). */
export const uuidsName = '$uuid';
