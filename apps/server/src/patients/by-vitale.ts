import type { BeneficiaryEvent } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { codeOf, failure } from '../errors.ts';
import { searchByCard } from '../identities/search.ts';
import type { Session } from '../session/session.ts';
import { toIns } from './by-ins.ts';
import { type NamedPerson, recordsOf } from './records-of.ts';

type Collaborators = Parameters<typeof recordsOf>[0] & Parameters<typeof searchByCard>[0];

/**
 * Finds the records of everyone on a Vitale card (EFF-73). Whoever has no number of their own on it is first looked for
 * at INSi (WS_INS1), by the holder's number, the date and the rank of birth.
 */
export function byVitale(
  context: Collaborators,
  session: Session,
  beneficiaries: readonly Beneficiary[],
  signal: AbortSignal,
): AsyncGenerator<BeneficiaryEvent, void, undefined> {
  const people = beneficiaries.map((beneficiary): NamedPerson => {
    const { matricule, holderMatricule } = beneficiary;
    return {
      beneficiary,
      async identify() {
        if (matricule) return { ins: toIns(matricule, context.config), identity: ofCard(beneficiary) };
        // With the holder's number alone, the DMP would find another person.
        if (!holderMatricule) throw failure('VITALE_NO_OWN_NUMBER');
        return await ofInsi(context, session, beneficiary);
      },
    };
  });
  return recordsOf(context, session, people, 'vitale', signal);
}

/** A person in the card's own words. */
function ofCard({ birthName, usedName, givenName, birthDate }: Beneficiary) {
  return {
    source: 'card' as const,
    traits: {
      ...{ birthName, birthGivenNames: [givenName], sex: 'U' as const, birthDate },
      ...(usedName && { usedName }),
    },
  };
}

async function ofInsi(context: Collaborators, session: Session, beneficiary: Beneficiary) {
  const found = await searchByCard(context, session, beneficiary).catch((error: unknown) => {
    // Where INSi cannot be asked, all that is known is that the card does not say enough.
    throw codeOf(error) === 'INSI_OFF' ? failure('VITALE_NO_OWN_NUMBER', undefined, error) : error;
  });
  if (found.outcome !== 'one') throw failure(found.outcome === 'none' ? 'VITALE_INS_NONE' : 'VITALE_INS_SEVERAL');
  const { ins, traits, birthPlaceName, answer } = found;
  return { ins, identity: { source: 'insi' as const, traits, answer, ...(birthPlaceName && { birthPlaceName }) } };
}
