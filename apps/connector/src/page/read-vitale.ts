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
    const { serial, beneficiaries } = await readers.readVitale(reader, signal, progress);
    uses.add({ use: 'vitale-reading', origin, outcome: 'ok' });
    return { serial, beneficiaries: beneficiaries.map(viewBeneficiary) };
  } catch (error) {
    const refusal = asRefusal(error, 'vitale');
    uses.add({ use: 'vitale-reading', origin, outcome: refusal.code });
    throw refusal;
  }
}

function viewBeneficiary(person: VitaleBeneficiary): Beneficiary {
  const { rank, quality, birthName, usedName, givenName, birthDate, certifiedMatricule } = person;
  return {
    rank,
    quality,
    birthName,
    ...(usedName !== undefined && { usedName }),
    givenName,
    birthDate,
    ...(certifiedMatricule !== undefined && { matricule: certifiedMatricule }),
  };
}
