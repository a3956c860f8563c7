import type { RegistryError } from '../model/registry-response.ts';
import { authors } from './authors.ts';
import type { Described, MetadataCheck } from './check.ts';
import { codes } from './codes.ts';
import { confidentiality } from './confidentiality.ts';
import { contentType } from './content-type.ts';
import { hashes } from './hashes.ts';
import { languages } from './languages.ts';
import { mimeTypes } from './mime-types.ts';
import { patientId } from './patient-id.ts';
import { patientMatch } from './patient-match.ts';
import { referenceIds } from './reference-ids.ts';
import { sourceId } from './source-id.ts';
import { sourcePatientInfo } from './source-patient-info.ts';
import { times } from './times.ts';
import { titles } from './titles.ts';
import { uniqueIds } from './unique-ids.ts';

const rules: readonly MetadataCheck[] = [
  uniqueIds,
  sourceId,
  patientId,
  patientMatch,
  titles,
  mimeTypes,
  times,
  languages,
  hashes,
  contentType,
  codes,
  confidentiality,
  authors,
  sourcePatientInfo,
  referenceIds,
];

/**
 * Runs every rule on the metadata of a set and of entries that enter a registry, deposited or in a new version.
 * @returns every error found; none when they are sound.
 */
export function checkMetadata(described: Described): RegistryError[] {
  return rules.flatMap((rule) => [...rule(described)]);
}
