import { type IdentityTraits, normaliseTrait, type StrictTrait } from '../traits.ts';

/**
 * The strict traits that an edit changes, as the téléservice would see them: case and accents are none, a hyphen for a
 * space, one more given name or a birth place that was not there are. Stricter than `differingTraits`, which compares
 * what two sources say of one person.
 */
export function editedTraits(before: IdentityTraits, after: IdentityTraits): StrictTrait[] {
  const names = (traits: IdentityTraits) => normaliseTrait(traits.birthGivenNames.join(' '));
  const edited: StrictTrait[] = [];
  if (normaliseTrait(before.birthName) !== normaliseTrait(after.birthName)) edited.push('birthName');
  if (names(before) !== names(after)) edited.push('birthGivenNames');
  if (before.sex !== after.sex) edited.push('sex');
  if (before.birthDate !== after.birthDate) edited.push('birthDate');
  if (before.birthPlaceCode?.toUpperCase() !== after.birthPlaceCode?.toUpperCase()) edited.push('birthPlaceCode');
  return edited;
}
