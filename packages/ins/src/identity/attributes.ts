import { IdentityError } from '../errors.ts';

/** Attributes of an identity (EXI ID 24): homonyme, douteuse, fictive. */
export const identityAttributes = ['homonymous', 'doubtful', 'fictitious'] as const;
export type IdentityAttribute = (typeof identityAttributes)[number];

/** What an identity of any status may bear. */
export type OpenAttributes = readonly [] | readonly ['homonymous'];
/** What holds an identity back at « provisoire » (EXI ID 26). */
export type WithheldAttributes = readonly ['doubtful'] | readonly ['homonymous', 'doubtful'] | readonly ['fictitious'];
export type IdentityAttributes = OpenAttributes | WithheldAttributes;

/**
 * The attributes in their one order. Only « homonyme » and « douteuse » may be combined; « fictive » goes with nothing
 * (identity.md §1.3, the stricter reading of EXI ID 24).
 * @throws IdentityError `attributes-conflict`
 */
export function toAttributes(given: readonly IdentityAttribute[]): IdentityAttributes {
  const sorted = identityAttributes.filter((one) => given.includes(one));
  if (sorted.length !== given.length || (sorted.includes('fictitious') && sorted.length > 1))
    throw new IdentityError('attributes-conflict');
  return sorted as unknown as IdentityAttributes;
}

/** Whether the attributes force the status « provisoire », block INSi and invalidate a matricule (EXI ID 26). */
export function areWithheld(attributes: IdentityAttributes): attributes is WithheldAttributes {
  return attributes.some((one) => one !== 'homonymous');
}
