export { citizenAddress, citizenDomain, citizenMatricule } from './citizen/address.ts';
export { type ConversationMessage, openTo } from './citizen/conversation.ts';
export { type Citizen, readCitizen } from './citizen/display.ts';
export { createDiscovery, type Discovery } from './discovery/discover.ts';
export type { DiscoveryConfig, DiscoveryDeps, MailServer, MailServers, ServiceRecord } from './discovery/model.ts';
export { isPublicAddress } from './discovery/public-address.ts';
export { MssError, type MssErrorCode, mssErrorCodes } from './errors.ts';
export { mssLimits } from './limits.ts';
export { type ConnectionUse, connectMailbox, type MailAccount, type MailTrust } from './mailbox/connect.ts';
export { MailboxFailure, type MailboxFailureKind, mailboxFailure } from './mailbox/failure.ts';
export { type MessageSummary, readSummary, summaryHeaders } from './mailbox/summary.ts';
export { composeMessage } from './message/compose.ts';
export { domainOf, isTrustedDomain } from './message/domain.ts';
export type * from './message/model.ts';
export { parseMessage } from './message/parse.ts';
export { safeHtml } from './message/safe-html.ts';
export { senderHints } from './message/sender-hints.ts';
export { type SenderIdentity, senderName, shownName } from './message/sender-name.ts';
export { type DocumentFileName, documentFileName, readDocumentFileName } from './names/document-file-name.ts';
export { safeFileName } from './names/safe-file-name.ts';
export { bounceCause } from './receipts/bounce-cause.ts';
export { buildReceipt } from './receipts/build.ts';
export {
  type BounceCause,
  bounceCauses,
  type DispositionType,
  type IntegrationErrorCode,
  integrationErrors,
  type MailReport,
  type ReceiptInput,
  type RecipientReport,
} from './receipts/model.ts';
export { readReport } from './receipts/read.ts';
export { type DocumentSubject, derivedSubject, documentSubject, endSubject, failureSubject } from './subject/build.ts';
export { readSubject } from './subject/read.ts';
export {
  type RefusedRecipient,
  SubmissionFailure,
  type SubmissionFailureKind,
} from './submission/failure.ts';
export { askMaxMessageBytes, type Submission, submitMessage } from './submission/submit.ts';
export { buildXdm } from './xdm/build.ts';
export {
  type BuiltXdm,
  type XdmArchive,
  type XdmDocument,
  type XdmDocumentInput,
  type XdmInput,
  type XdmPatient,
  type XdmProblem,
  xdmProblems,
} from './xdm/model.ts';
export { onePerson } from './xdm/patient.ts';
export { readXdm } from './xdm/read.ts';
