import type { RegistryError } from '../model/registry-response.ts';
import type { ProvidedSubmission } from '../model/submission.ts';
import { attachments } from './attachments.ts';
import { authors } from './authors.ts';
import type { Check } from './check.ts';
import { codes } from './codes.ts';
import { confidentiality } from './confidentiality.ts';
import { entryIds } from './entry-ids.ts';
import { hashes } from './hashes.ts';
import { languages } from './languages.ts';
import { membership } from './membership.ts';
import { mimeTypes } from './mime-types.ts';
import { patientId } from './patient-id.ts';
import { patientMatch } from './patient-match.ts';
import { referenceIds } from './reference-ids.ts';
import { replacement } from './replacement.ts';
import { signs } from './signs.ts';
import { someDocument } from './some-document.ts';
import { sourceId } from './source-id.ts';
import { sourcePatientInfo } from './source-patient-info.ts';
import { statuses } from './statuses.ts';
import { times } from './times.ts';
import { titles } from './titles.ts';
import { uniqueIds } from './unique-ids.ts';

const rules: readonly Check[] = [
  someDocument,
  entryIds,
  uniqueIds,
  sourceId,
  patientId,
  patientMatch,
  titles,
  mimeTypes,
  times,
  languages,
  hashes,
  codes,
  confidentiality,
  authors,
  sourcePatientInfo,
  referenceIds,
  statuses,
  membership,
  signs,
  replacement,
  attachments,
];

/**
 * Runs every rule on the metadata of a submission, for the software that sends and for the registry that receives. The
 * value sets, the rights and what is already in the registry are the server's own rules, not these.
 * @returns every error found; none when the submission is sound.
 */
export function checkSubmission(provided: ProvidedSubmission): RegistryError[] {
  return rules.flatMap((rule) => [...rule(provided)]);
}
