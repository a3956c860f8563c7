import { comparableTrait, differingLetters, type NamePart, type StrictTrait } from '@trousse/ins';
import { formatDate, sexLabel } from '../ui/format.ts';
import { traitLabels } from './identity-words.ts';

/** Traits as one side of a comparison knows them; what it does not know is left out. */
export type ComparedTraits = {
  readonly birthName: string;
  readonly birthGivenNames?: readonly string[];
  readonly sex?: 'M' | 'F' | 'U';
  readonly birthDate: string;
  readonly birthPlaceCode?: string | undefined;
  readonly birthPlaceName?: string | undefined;
};

/**
 * `different`: not the same person as far as this trait goes. `close`: other letters, the same trait (a hyphen for a
 * space). `added`: the right side only says more.
 */
export type Verdict = 'same' | 'close' | 'added' | 'different';

export type CompareRow = {
  readonly trait: StrictTrait;
  readonly label: string;
  /** Undefined: that side does not know. */
  readonly left: readonly NamePart[] | undefined;
  readonly right: readonly NamePart[] | undefined;
  readonly verdict: Verdict;
};

const order: readonly StrictTrait[] = ['birthName', 'birthGivenNames', 'sex', 'birthDate', 'birthPlaceCode'];

/** Two sources side by side, a row a trait, with the letters on which they differ (WEB-16). */
export function compareRows(
  left: ComparedTraits,
  right: ComparedTraits,
  differences: readonly StrictTrait[],
): CompareRow[] {
  return order
    .map((trait) => rowOf(trait, left, right, differences.includes(trait)))
    .filter((row) => row.left !== undefined || row.right !== undefined);
}

function rowOf(trait: StrictTrait, left: ComparedTraits, right: ComparedTraits, differs: boolean): CompareRow {
  const [one, other] = [shown(trait, left), shown(trait, right)];
  const label = traitLabels[trait];
  if (one === undefined || other === undefined)
    return {
      ...{ trait, label, verdict: 'added' },
      left: one === undefined ? undefined : [{ text: one, differs: false }, ...named(trait, left)],
      right: other === undefined ? undefined : [{ text: other, differs: false }, ...named(trait, right)],
    };
  const parts = differingLetters(one, other);
  const marked = [...parts.one, ...parts.other].some((part) => part.differs);
  const row = {
    trait,
    label,
    left: [...parts.one, ...named(trait, left)],
    right: [...parts.other, ...named(trait, right)],
  };
  if (differs) return { ...row, verdict: 'different' };
  if (!marked) return { ...row, verdict: 'same' };
  return { ...row, verdict: longer(one, other) ? 'added' : 'close' };
}

/** Whether the second text goes on where the first one stops. */
function longer(one: string, other: string): boolean {
  return comparableTrait(other).startsWith(`${comparableTrait(one)} `);
}

function shown(trait: StrictTrait, traits: ComparedTraits): string | undefined {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = traits;
  switch (trait) {
    case 'birthName':
      return birthName || undefined;
    case 'birthGivenNames':
      return birthGivenNames?.join(' ') || undefined;
    case 'sex':
      return sex === undefined || sex === 'U' ? undefined : sexLabel(sex);
    case 'birthDate':
      return formatDate(birthDate);
    case 'birthPlaceCode':
      return birthPlaceCode?.toUpperCase() || undefined;
  }
}

/** A place’s name beside its code: only the code is compared, since only one side may know the name. */
function named(trait: StrictTrait, { birthPlaceName }: ComparedTraits): NamePart[] {
  return trait === 'birthPlaceCode' && birthPlaceName ? [{ text: ` ${birthPlaceName}`, differs: false }] : [];
}
