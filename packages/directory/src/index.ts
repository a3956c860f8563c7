export type { DirectoryDeps, DirectoryRequest, DirectoryResponse, DirectoryTransport } from './deps.ts';
export { createDirectory, type Directory } from './directory.ts';
export { DirectoryError, type DirectoryErrorKind, directoryErrorCodes } from './errors.ts';
export type { FoundMailbox } from './find/mailbox.ts';
export type { ProfessionalQuery } from './find/professionals.ts';
export type { StructureQuery } from './find/structures.ts';
export { directoryLimits } from './limits.ts';
export type {
  ActiveProfessional,
  DirectoryAnswer,
  DirectoryProfessional,
  DirectorySituation,
  DirectoryStructure,
  InactiveProfessional,
  MailboxType,
  SecureMailbox,
  StructureAddress,
} from './model.ts';
