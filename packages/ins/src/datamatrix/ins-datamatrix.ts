import { type Ins, isInsOid } from '../ins.ts';
import { hasMatriculeShape } from '../matricule.ts';
import { type IdentityStatus, type IdentityTraits, isAcceptableName, normaliseTrait } from '../traits.ts';
import { readFields, writeFields } from './fields.ts';

export type DatamatrixSource = {
  readonly status: IdentityStatus;
  readonly ins?: Ins | undefined;
  readonly traits: Pick<IdentityTraits, 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate'> & {
    readonly birthPlaceCode?: string | undefined;
  };
};

/**
 * What the datamatrix of a qualified identity holds (Format datamatrix INS v2.2, identity.md §1.5), names normalised.
 * @returns undefined for an identity that is not qualified, and where a trait cannot be written in the format
 */
export function insDatamatrixText({ status, ins, traits }: DatamatrixSource): string | undefined {
  const { sex, birthDate } = traits;
  const givenNames = normaliseTrait(traits.birthGivenNames.join(' '));
  const birthName = normaliseTrait(traits.birthName);
  const place = traits.birthPlaceCode?.toUpperCase() ?? '';
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate);
  if (status !== 'QUAL' || ins === undefined || date === null || sex === 'U') return undefined;
  if (!isAcceptableName('givenName', givenNames) || !isAcceptableName('birthName', birthName)) return undefined;
  return writeFields({
    ...{ S1: ins.matricule, S2: ins.oid, S3: givenNames, S4: birthName, S5: sex },
    S6: `${date[3]}-${date[2]}-${date[1]}`,
    ...(/^[0-9A-Z]{5}$/.test(place) && { S7: place }),
  });
}

/** What a scanned datamatrix INS says. It is a capture (channel CB): INSi has still to be asked. */
export type ScannedIdentity = { readonly ins: Ins; readonly traits: IdentityTraits };

/**
 * Reads the text of a datamatrix INS. The key of the matricule is not checked: whoever printed it had it from INSi.
 * @returns undefined for a text that is none, or whose fields are not those of an identity
 */
export function readInsDatamatrix(text: string): ScannedIdentity | undefined {
  const fields = readFields(text);
  if (fields === undefined) return undefined;
  const { S1: matricule, S2: oid, S3, S4: birthName, S5: sex, S6, S7 } = fields;
  const date = /^(\d{2})-(\d{2})-(\d{4})$/.exec(S6);
  if (!hasMatriculeShape(matricule) || !isInsOid(oid) || date === null || (sex !== 'M' && sex !== 'F'))
    return undefined;
  if (!isAcceptableName('givenName', S3) || !isAcceptableName('birthName', birthName)) return undefined;
  if (S7 !== undefined && !/^[0-9A-Z]{5}$/.test(S7)) return undefined;
  return {
    ins: { matricule, oid },
    traits: {
      ...{ birthName, birthGivenNames: S3.split(' '), sex },
      birthDate: `${date[3]}-${date[2]}-${date[1]}`,
      ...(S7 !== undefined && { birthPlaceCode: S7 }),
    },
  };
}
