import type { AmoIdentity, ApCvProfile } from '@trousse/apcv';
import { isInsOid } from '@trousse/ins';
import { wholeMatricule } from '@trousse/insi';
import type { InsiPerson } from '../insi/insi-people.ts';
import { holderKeys } from '../insi/registry.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';

/** Someone who has the appli carte Vitale on their phone. */
export type ApCvPerson = { readonly key: string; readonly profile: ApCvProfile };

/** Of the general scheme; fictitious fund and centre. */
const insurance = { scheme: '01', fund: '999', centre: '9999' } as const;
/** `Qualite` as on a Vitale card (identity.md §3.1). */
const qualities = { Assuré: '0', Conjoint: '2', Enfant: '1' } as const;

/** Whoever is insured in their own name: the holders of Vitale cards with those under them, and every other adult. */
export function apcvPeople(people: readonly InsiPerson[], vitale: readonly SandboxVitale[]): ApCvPerson[] {
  const under = new Set(vitale.flatMap(({ key }) => holderKeys(key).slice(1)));
  return people
    .filter(({ key, traits }) => !under.has(key) && traits.birthDate < lastAdultYear)
    .map((person, at) => ({ key: person.key, profile: profileOf(person, at, vitale) }));
}

/** The appli carte Vitale is for adults; who is a minor of the population was born after. */
const lastAdultYear = '2005';

function profileOf(person: InsiPerson, at: number, vitale: readonly SandboxVitale[]): ApCvProfile {
  const { active, traits } = person;
  if (!isInsOid(active.oid)) throw new Error('A person of the sandbox bears an unknown authority');
  const matricule = wholeMatricule(active.matricule);
  const card = vitale.find(({ key }) => holderKeys(key)[0] === person.key)?.card;
  const amo: AmoIdentity = {
    birthName: traits.birthName,
    givenName: traits.birthGivenNames[0] ?? '',
    quality: qualities.Assuré,
    birthDate: card?.beneficiaries[0]?.birthDate ?? traits.birthDate,
    birthRank: 1,
    certifiedMatricule: matricule,
    holderMatricule: matricule,
    ...insurance,
  };
  return {
    serial: `0009${String(at).padStart(8, '0')}`,
    type: 'T',
    holder: { ins: { matricule, oid: active.oid }, active, traits, amo },
    beneficiaries: (card?.beneficiaries ?? []).slice(1).map((one) => ({
      birthName: one.birthName || one.usedName || '',
      ...(one.usedName && one.usedName !== one.birthName ? { usedName: one.usedName } : {}),
      givenName: one.givenName,
      quality: qualities[one.quality as keyof typeof qualities] ?? '9',
      birthDate: one.birthDate,
      birthRank: one.twinRank,
      ...(one.certifiedMatricule === undefined ? {} : { certifiedMatricule: one.certifiedMatricule }),
      holderMatricule: matricule,
      ...insurance,
    })),
  };
}
