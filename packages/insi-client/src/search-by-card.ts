import { comparableTrait } from '@trousse/ins';
import { type CardCriteria, type Coverage, decodeSearchResult, encodeCardSearch, insiAction } from '@trousse/insi';
import { call } from './call.ts';
import type { CallOptions, InsiDeps } from './deps.ts';
import { insiClientErrorCodes as codes, InsiClientError } from './errors.ts';
import type { SearchOutcome } from './outcome.ts';

/** A beneficiary as a Vitale card has them (identity.md §3.1). */
export type CardBeneficiary = {
  /** Certified number of the person, 15 characters, where the card bears it. */
  readonly ownMatricule?: string;
  readonly holderMatricule?: string;
  /** Often empty when it is the used name. */
  readonly birthName?: string;
  readonly usedName?: string;
  /** Text, lunar or not. */
  readonly birthDate: string;
  /** Rank among twins, from 1. */
  readonly birthRank?: number;
  /** Scheme, fund and centre, where they were read. */
  readonly fund?: Pick<Coverage, 'scheme' | 'fund' | 'centre'>;
};

/**
 * WS_INS1: the INS of a beneficiary of a Vitale card. Found under no birth name, a person whose used name differs is
 * searched under that one (identity.md §2.2).
 * @throws InsiClientError
 */
export async function searchByCard(
  deps: InsiDeps,
  beneficiary: CardBeneficiary,
  options: CallOptions = {},
): Promise<SearchOutcome> {
  let calls = 0;
  for (const birthName of namesToTry(beneficiary)) {
    calls += 1;
    const result = await call(
      deps,
      {
        service: 'insi',
        action: insiAction('cardSearch'),
        body: () => encodeCardSearch(criteria(beneficiary, birthName)),
        coverage: coverage(beneficiary),
        repeatable: true,
      },
      options,
      decodeSearchResult,
    );
    const at = deps.clock();
    if (result.code === '00') return { outcome: 'found', individual: result.individual, at, calls };
    // A card names one person: nothing that could be asked for would tell them apart.
    if (result.code === '02') return { outcome: 'several', missing: [], at, calls };
  }
  return { outcome: 'not-found', at: deps.clock(), calls };
}

function namesToTry({ birthName, usedName }: CardBeneficiary): (string | undefined)[] {
  const names = [birthName, usedName].filter((name) => name !== undefined && name.trim() !== '') as string[];
  const [first, other] = names;
  return other !== undefined && comparableTrait(other) !== comparableTrait(first!) ? [first, other] : [first];
}

/** The person's own number when it is certified, else that of the insured with the date and rank of birth (§3.1). */
function criteria(beneficiary: CardBeneficiary, birthName: string | undefined): CardCriteria {
  const { ownMatricule, holderMatricule, birthDate, birthRank } = beneficiary;
  const named = birthName === undefined ? {} : { birthName };
  if (ownMatricule !== undefined) return { ownMatricule, ...named };
  if (holderMatricule === undefined) throw new InsiClientError('input', codes.noNumber);
  return { holderMatricule, ...named, birthDate, ...(birthRank === undefined ? {} : { birthRank }) };
}

function coverage({ ownMatricule, holderMatricule, birthDate, birthRank, fund }: CardBeneficiary): Coverage {
  return {
    ...fund,
    ...(holderMatricule === undefined ? {} : { holderMatricule }),
    beneficiary: {
      ...(ownMatricule === undefined ? {} : { matricule: ownMatricule }),
      birthDate: birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      ...(birthRank === undefined ? {} : { birthRank }),
    },
  };
}
