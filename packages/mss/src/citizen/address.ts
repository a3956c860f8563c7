import { hasMatriculeShape, type Identity, transmissibleIns } from '@trousse/ins';

/** National domain of the mailboxes of Mon espace santé. */
export const citizenDomain = 'patient.mssante.fr';

/**
 * `matricule@patient.mssante.fr`, on 15 characters, of a qualified identity alone (ECO.2.2.6, WEB-33). A minor is
 * written to at the minor's own address, never a parent's (ENS v1.3): the identity given is the patient's, so it is.
 * @param domain another one where the installation is not the national one
 * @returns undefined for an identity of any other status
 */
export function citizenAddress(identity: Identity, domain: string = citizenDomain): string | undefined {
  const ins = transmissibleIns(identity);
  return ins === undefined ? undefined : `${ins.matricule}@${domain}`;
}

/** The matricule of a citizen address; undefined for another address. Its key is not checked: it is data received. */
export function citizenMatricule(address: string, domain: string = citizenDomain): string | undefined {
  const at = address.lastIndexOf('@');
  const [local, host] = [address.slice(0, Math.max(at, 0)).toUpperCase(), address.slice(at + 1).toLowerCase()];
  return host === domain.toLowerCase() && hasMatriculeShape(local) ? local : undefined;
}
