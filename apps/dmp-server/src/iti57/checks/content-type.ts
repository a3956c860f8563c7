import { contentTypeCodes } from '@trousse/nomenclatures';
import { registryErrorOf } from '../../errors.ts';
import type { UpdateSetRule } from '../change.ts';

/** The set says by a code of JDV_J59 in what activity the change is made: contentTypeCode is compulsory (dmp.md §6.11). */
export const contentType: UpdateSetRule = function* ({ contentTypeCode: { code, system }, entryUuid }) {
  if (contentTypeCodes.find(code, system) === undefined) yield registryErrorOf('outside-affinity-domain', entryUuid);
};
