import { computeKey, hasMatriculeShape } from '@trousse/ins';
import { type Content, el, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { matching, readFields, required } from './fields.ts';

/** A number as the téléservice writes it (`Matricule` of its schemas): what it returned is kept, key included. */
export type MatriculeParts = {
  /** 13 characters: 6 digits, a digit or `A`, `B`, 6 digits. */
  readonly number: string;
  /** Two digits. Some of the published answers carry a key that the rule does not give (identity.md §1.1). */
  readonly key?: string;
  /** `TypeMatricule`, whose values no public text gives. */
  readonly type?: string;
};

const numberForm = /^\d{6}[\dAB]\d{6}$/;
const keyForm = /^\d{2}$/;

/** Number and key of a matricule of 15 characters. @throws InsiError `unacceptable-matricule`. */
export function matriculeParts(matricule: string): MatriculeParts {
  if (!hasMatriculeShape(matricule)) throw new InsiError(insiErrorCodes.matricule);
  return { number: matricule.slice(0, 13), key: matricule.slice(13) };
}

/** The 15 characters, the key as it came, or computed where it did not. @throws InsiError `malformed-message`. */
export function wholeMatricule({ number, key }: MatriculeParts): string {
  try {
    return number + (key ?? computeKey(number));
  } catch (cause) {
    throw new InsiError(insiErrorCodes.message, { cause });
  }
}

/** Whether the key is the one that the rule gives; true when there is none. */
export function hasRightKey({ number, key }: MatriculeParts): boolean {
  try {
    return key === undefined || key === computeKey(number);
  } catch {
    return false;
  }
}

export function writeMatricule({ number, key, type }: MatriculeParts): Content[] {
  return [
    el('NumIdentifiant', null, number),
    key !== undefined && el('Cle', null, key),
    type !== undefined && el('TypeMatricule', null, type),
  ];
}

/** @throws InsiError `malformed-message`. */
export function readMatricule(element: XmlElement | undefined): MatriculeParts {
  const fields = readFields(required(element));
  const [key, type] = [fields.text('Cle'), fields.text('TypeMatricule')];
  return {
    number: matching(numberForm, fields.text('NumIdentifiant')),
    ...(key === undefined ? {} : { key: matching(keyForm, key) }),
    ...(type === undefined ? {} : { type }),
  };
}
