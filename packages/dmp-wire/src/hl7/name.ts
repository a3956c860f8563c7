import { all, attr, el, type Raw, text, type XmlElement } from '@trousse/xml';
import { atMost, maybe, optionalValue } from '../expect.ts';
import { dmpWireLimits } from '../limits.ts';

/** Parts of a patient's name as HL7 marks them: BR of birth, SP in use. */
export type NameParts = {
  readonly birthName: string;
  readonly birthGivenNames: readonly string[];
  readonly usedName?: string;
  readonly usedGivenName?: string;
  readonly civility?: string;
};

/** The DMP writes this in place of an absent used name. */
const notGiven = 'NON RENSEIGNE';

export function writeName(parts: NameParts): Raw {
  const { civility, usedGivenName, usedName } = parts;
  return el(
    'name',
    null,
    civility !== undefined && el('prefix', null, civility),
    usedGivenName !== undefined && el('given', { qualifier: 'SP' }, usedGivenName),
    parts.birthGivenNames.map((name) => el('given', { qualifier: 'BR' }, name)),
    parts.birthName !== '' && el('family', { qualifier: 'BR' }, parts.birthName),
    usedName !== undefined && el('family', { qualifier: 'SP' }, usedName),
  );
}

/** Reads the names of a person together; a part without mark is of birth. @throws DmpWireError `malformed-message`. */
export function readNames(names: readonly XmlElement[]): NameParts {
  const parts = (name: string, used: boolean) =>
    atMost(
      dmpWireLimits.maxRepeated,
      names.flatMap((one) => all(one, name)).filter((part) => text(part) !== '' && isUsed(part) === used),
    ).map((part) => optionalValue(part)!);
  const given = (values: readonly string[]) => values.find((value) => value !== notGiven);
  return {
    birthName: given(parts('family', false)) ?? '',
    birthGivenNames: parts('given', false),
    ...maybe('usedName', given(parts('family', true))),
    ...maybe('usedGivenName', given(parts('given', true))),
    ...maybe('civility', parts('prefix', false)[0]),
  };
}

/** The qualifier is a list: `SP` may stand among others. */
const isUsed = (part: XmlElement) => (attr(part, 'qualifier') ?? '').split(/\s+/).includes('SP');
