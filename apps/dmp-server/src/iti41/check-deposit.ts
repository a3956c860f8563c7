import type { RegistryError } from '@trousse/xds';
import type { AllowedAlgorithms } from '@trousse/xml';
import { RegistryRefusal } from '../errors.ts';
import { affinityDomain } from './checks/affinity-domain.ts';
import { authorOfCall } from './checks/author-of-call.ts';
import { cdaPatient } from './checks/cda-patient.ts';
import { cdaType } from './checks/cda-type.ts';
import { cdaUniqueId } from './checks/cda-unique-id.ts';
import { hashAndSize } from './checks/hash-and-size.ts';
import { hiddenFromBoth } from './checks/hidden-from-both.ts';
import { numberOfDocuments } from './checks/number-of-documents.ts';
import { readableCda } from './checks/readable-cda.ts';
import { secretConnection } from './checks/secret-connection.ts';
import { signature } from './checks/signature.ts';
import { typeAndClass } from './checks/type-and-class.ts';
import type { Announced, Deposit } from './deposit.ts';

const announcedRules = [
  numberOfDocuments,
  affinityDomain,
  typeAndClass,
  authorOfCall,
  secretConnection,
  hiddenFromBoth,
];
const contentRules = [hashAndSize, readableCda, cdaPatient, cdaUniqueId, cdaType];

/** Runs this server's rules on the metadata of a submission. @throws RegistryRefusal with every error found */
export function checkAnnounced(announced: Announced): void {
  refuseIfAny(announcedRules.flatMap((rule) => [...rule(announced)]));
}

/** Runs the rules that look at the bytes. @throws RegistryRefusal with every error found */
export function checkDeposit(deposit: Deposit, algorithms: AllowedAlgorithms): void {
  refuseIfAny([...contentRules, signature(algorithms)].flatMap((rule) => [...rule(deposit)]));
}

/** @throws RegistryRefusal unless there is nothing to refuse */
export function refuseIfAny(errors: readonly RegistryError[]): void {
  if (errors.length > 0) throw new RegistryRefusal(errors);
}
