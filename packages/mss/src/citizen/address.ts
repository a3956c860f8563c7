import type { Identity } from '@trousse/ins';

/** National domain of the mailboxes of Mon espace santé. */
export const citizenDomain = 'patient.mssante.fr';

/** `matricule@patient.mssante.fr`, of a qualified identity alone (ECO.2.2.6); undefined for any other. */
export function citizenAddress(_identity: Identity, _domain: string = citizenDomain): string | undefined {
  throw new Error('not written yet');
}

/** The matricule of a citizen address; undefined for another address. Its key is not checked. */
export function citizenMatricule(_address: string, _domain: string = citizenDomain): string | undefined {
  throw new Error('not written yet');
}
