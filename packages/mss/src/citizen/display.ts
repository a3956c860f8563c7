import type { MailAddress } from '../message/model.ts';

/** An incoming citizen as data (ECO.3.1.1, 3.1.2): shown `Prénom NOM (matricule)`. */
export type Citizen = { readonly name: string; readonly matricule: string; readonly shown: string };

/** Who a citizen address is; undefined for a professional's. */
export function readCitizen(_party: MailAddress, _domain?: string): Citizen | undefined {
  throw new Error('not written yet');
}
