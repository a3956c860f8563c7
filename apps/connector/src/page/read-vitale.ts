import type { VitaleBeneficiary } from '@trousse/cards';
import type { Beneficiary, VitaleResult } from '@trousse/contract/connector';
import type { Context } from '../context.ts';
import { asRefusal } from '../refusal.ts';

/** Reads the Vitale card of a reader, and notes that it was read. @throws Refusal */
export async function readVitale(
  { readers, uses }: Pick<Context, 'readers' | 'uses'>,
  origin: string,
  reader: string,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<VitaleResult> {
  try {
    const { serial, holderMatricule, beneficiaries } = await readers.readVitale(reader, signal, progress);
    uses.add({ use: 'vitale-reading', origin, outcome: 'ok' });
    return { serial, beneficiaries: beneficiaries.map((one) => viewBeneficiary(one, holderMatricule)) };
  } catch (error) {
    const refusal = asRefusal(error, 'vitale');
    uses.add({ use: 'vitale-reading', origin, outcome: refusal.code });
    throw refusal;
  }
}

/** The holder's number goes with whoever has none of their own, and with nobody else. */
function viewBeneficiary(person: VitaleBeneficiary, holderMatricule: string): Beneficiary {
  const { rank, quality, birthName, birthNameMissing, usedName, givenName, birthDate, twinRank, certifiedMatricule } =
    person;
  return {
    rank,
    quality,
    birthName,
    ...(birthNameMissing && { birthNameMissing }),
    ...(usedName !== undefined && { usedName }),
    givenName,
    birthDate,
    twinRank,
    ...(certifiedMatricule === undefined ? { holderMatricule } : { matricule: certifiedMatricule }),
  };
}
