import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** A submission keeps to the configured number of documents. */
export const numberOfDocuments: AnnouncedRule = function* ({ submission, config }) {
  if (submission.documents.length > config.limits.maxDocuments) yield registryErrorOf('too-many-documents');
};
