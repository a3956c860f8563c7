import { isInsOid } from '@trousse/ins';
import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/** The patient of the document is the one of its metadata: it bears that INS, and no other. */
export const cdaPatient: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    if (cda === undefined) continue;
    const borne = cda.header.patient.ids.filter(({ root }) => isInsOid(root));
    const { oid, matricule } = entry.patient;
    const same = borne.every(({ root, extension }) => root === oid && extension === matricule);
    if (borne.length === 0 || !same) yield registryErrorOf('cda-patient', entry.entryUuid);
  }
};
