import type { MailPatient } from '@trousse/contract';
import { comparableTrait, insLabel, sameIns } from '@trousse/ins';
import type { XdmPatient } from '@trousse/mss';
import { frenchDay } from '../dates.ts';
import type { RememberedPatient } from '../patients/memory.ts';

type Trait = MailPatient['traits'][number];
const sexes = { M: 'Masculin', F: 'Féminin', U: 'Non précisé' } as const;

/**
 * What an archive says of its patient, beside who we know. `recognised`: a qualified INS which is that of the patient,
 * and no trait that differs; `different`: another INS; everything else is for a person to compare (MSS/va1.28).
 */
export function matchPatient(received: XdmPatient, known: RememberedPatient | undefined): MailPatient {
  const { ins, birthName = '', birthGivenNames, firstBirthGivenName, birthDate, sex, birthPlaceCode } = received;
  const givenNames = birthGivenNames ?? firstBirthGivenName ?? '';
  const names: Trait[] = [
    trait('Nom de naissance', birthName, known?.birthName, same),
    trait('Prénom(s) de naissance', givenNames, known?.birthGivenNames.join(' '), sameGivenNames),
    trait('Date de naissance', birthDate && frenchDay(birthDate), known && frenchDay(known.birthDate), exactly),
    trait('Sexe', sex && sexes[sex], known && known.sex !== 'U' ? sexes[known.sex] : undefined, exactly),
    trait('Code INSEE du lieu de naissance', birthPlaceCode, known?.birthPlaceCode, exactly),
    trait(
      'Matricule INS',
      ins && `${ins.matricule} (${insLabel(ins.oid)})`,
      known && `${known.ins.matricule} (${insLabel(known.ins.oid)})`,
      exactly,
    ),
  ].filter(({ received: value }) => value !== '');
  const agrees = names.every((one) => one.same !== false);
  const identified = known !== undefined && ins !== undefined && sameIns(ins, known.ins);
  return {
    traits: names,
    name: [birthName, givenNames.split(' ')[0]].filter(Boolean).join(' '),
    qualified: received.qualified,
    match: matchOf(),
    ...(known && { patient: known.handle }),
  };

  function matchOf(): MailPatient['match'] {
    if (known === undefined) return 'unknown';
    if (ins !== undefined && !identified) return 'different';
    return identified && received.qualified && agrees ? 'recognised' : 'check';
  }
}

function trait(
  label: string,
  received: string | undefined,
  known: string | undefined,
  compare: (a: string, b: string) => boolean,
): Trait {
  if (!received || !known) return { label, received: received ?? '', ...(known && { known }) };
  return { label, received, known, same: compare(received, known) };
}

const exactly = (a: string, b: string) => a === b;
const same = (a: string, b: string) => comparableTrait(a) === comparableTrait(b);

/** The list of patients knows the first given name alone, and so do many documents. */
function sameGivenNames(a: string, b: string): boolean {
  const [one, other] = [comparableTrait(a), comparableTrait(b)];
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
