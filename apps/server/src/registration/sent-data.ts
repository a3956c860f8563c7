import type { RegistrationForm } from '@trousse/contract';
import { toTelephone } from '@trousse/contract/registration-form';
import type { Representative, SentData, Telecom } from '@trousse/dmp-wire';
import type { IdentityTraits } from '@trousse/ins';

/**
 * The form as TD1.1 and TD1.2 send it, with the traits of the qualified identity.
 * @param o.voiced which oppositions are said: all of them, or those that are ticked, the others staying as they were
 */
export function toSentData(
  form: RegistrationForm,
  traits: IdentityTraits,
  { voiced }: { readonly voiced: 'all' | 'ticked' },
): SentData {
  const { civility, representative, opposesBreakGlass, opposesEmergency } = form;
  const usedName = form.usedName.trim() || traits.usedName;
  const address = addressOf(form);
  const said = (opposes: boolean) => voiced === 'all' || opposes;
  return {
    traits: { ...traits, ...(usedName !== undefined && { usedName }) },
    ...(civility !== '' && { civility }),
    telecoms: telecomsOf(form.mobile, form.email),
    ...(address && { address }),
    representatives: representative === undefined ? [] : [representativeOf(representative)],
    oppositions: {
      ...(said(opposesBreakGlass) && { breakGlass: opposesBreakGlass }),
      ...(said(opposesEmergency) && { emergency: opposesEmergency }),
    },
  };
}

function telecomsOf(telephone: string, email: string): Telecom[] {
  return [
    ...(telephone.trim() === '' ? [] : [{ value: `tel:${toTelephone(telephone)}`, use: 'MC' }]),
    ...(email.trim() === '' ? [] : [{ value: `mailto:${email.trim()}` }]),
  ];
}

function addressOf({ addressLine, postalCode, city }: RegistrationForm): SentData['address'] {
  const [line, code, town] = [addressLine, postalCode, city].map((text) => text.trim());
  if (!line && !code && !town) return undefined;
  return { lines: line ? [line] : [], ...(code && { postalCode: code }), ...(town && { city: town }) };
}

function representativeOf(one: NonNullable<RegistrationForm['representative']>): Representative {
  const { relationship, civility, familyName, givenName, telephone, email } = one;
  return {
    relationship,
    ...(civility !== '' && { civility }),
    familyName: familyName.trim(),
    ...(givenName.trim() !== '' && { givenName: givenName.trim() }),
    telecoms: telecomsOf(telephone, email),
  };
}
