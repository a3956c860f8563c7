import { type Code, classCodes, formatCodes, typeCodes } from '@trousse/nomenclatures';

function entry(found: Code | undefined): Code {
  const { code, system, display } = found!;
  return { code, system, display };
}

/** Codes of the signature's own DocumentEntry (dmp.md §8). */
export const signatureClassCode: Code = entry(classCodes.find('urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN'));
export const signatureTypeCode: Code = entry(typeCodes.find('E1762', 'ASTM'));
export const signatureFormatCode: Code = entry(formatCodes.find('http://www.w3.org/2000/09/xmldsig#', 'URN'));

/** Purpose "source signature" of ASTM E1762, written in the entry and in the signature. */
export const signaturePurpose: Code = {
  code: '1.2.840.10065.1.12.1.14',
  system: '1.2.840.10065.1.12',
  display: 'Source',
};
