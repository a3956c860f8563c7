import { classCodes, typeCodes } from '@trousse/nomenclatures';
import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** The class of a document follows from its type (dmp.md §7). */
export const typeAndClass: AnnouncedRule = function* ({ submission: { documents } }) {
  for (const { typeCode, classCode, entryUuid } of documents) {
    const type = typeCodes.find(typeCode.code, typeCode.system);
    const agrees =
      classCode.code === type?.classCode && classCodes.find(classCode.code, classCode.system) !== undefined;
    if (type !== undefined && !agrees) yield registryErrorOf('type-and-class', entryUuid);
  }
};
