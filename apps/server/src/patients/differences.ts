import type { BeneficiaryEvent } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { comparableTrait, completeBirthDate, differingTraits, type StrictTrait } from '@trousse/ins';
import type { KnownPatient } from './memory.ts';
import { recordTraits } from './view.ts';

type Identity = Extract<BeneficiaryEvent, { type: 'found' }>['identity'];

/** Where what a person is known by and their record do not say the same: the professional judges who it is (WEB-16). */
export function differencesWith(record: KnownPatient, { source, traits }: Identity, card: Beneficiary): StrictTrait[] {
  const differing = differingTraits(traits as Parameters<typeof differingTraits>[0], recordTraits(record));
  return differing.filter((trait) => {
    // What one side does not know is no difference.
    if (trait === 'sex') return traits.sex !== 'U' && record.sex !== 'U';
    if (source !== 'card') return true;
    if (trait === 'birthDate') return !sameDay(card.birthDate, record.birthDate);
    if (trait === 'birthName' && card.birthNameMissing) return !bearsName(record, card.usedName ?? card.birthName);
    return true;
  });
}

/** A lunar date is worth its year: the rest is not known, and the civil one was made up (RNIV EXI PP 19). */
function sameDay(card: string, record: string): boolean {
  const said = completeBirthDate(card);
  const known = completeBirthDate(record)?.birthDate;
  return said?.interpreted ? said.birthDate.slice(0, 4) === known?.slice(0, 4) : said?.birthDate === known;
}

/** A card without birth name has the used one alone, which says nothing of the birth name. */
function bearsName({ birthName, usedName }: KnownPatient, name: string): boolean {
  return [birthName, usedName ?? ''].some((one) => comparableTrait(one) === comparableTrait(name));
}
