import type { RegistryError } from '@trousse/xds';
import { RegistryRefusal } from '../errors.ts';
import { affinityDomain } from './checks/affinity-domain.ts';
import { authorOfCall } from './checks/author-of-call.ts';
import { cdaAuthors } from './checks/cda-authors.ts';
import { cdaContext } from './checks/cda-context.ts';
import { cdaLegalAuthenticator } from './checks/cda-legal-authenticator.ts';
import { cdaPatient } from './checks/cda-patient.ts';
import { cdaTimes } from './checks/cda-times.ts';
import { cdaType } from './checks/cda-type.ts';
import { cdaUniqueId } from './checks/cda-unique-id.ts';
import { hashAndSize } from './checks/hash-and-size.ts';
import { hiddenFromBoth } from './checks/hidden-from-both.ts';
import { numberOfDocuments } from './checks/number-of-documents.ts';
import { readableCda } from './checks/readable-cda.ts';
import { secretConnection } from './checks/secret-connection.ts';
import { checkSignature } from './checks/signature.ts';
import { typeAndClass } from './checks/type-and-class.ts';
import { vaccinationConfidentiality } from './checks/vaccination-confidentiality.ts';
import { vaccinationData } from './checks/vaccination-data.ts';
import { vaccinationEntry } from './checks/vaccination-entry.ts';
import { vaccinationModel } from './checks/vaccination-model.ts';
import { vaccinationSecretConnection } from './checks/vaccination-secret-connection.ts';
import { vaccinationSite } from './checks/vaccination-site.ts';
import { vaccinationSize } from './checks/vaccination-size.ts';
import type { Announced, Deposit } from './deposit.ts';

const announcedRules = [
  numberOfDocuments,
  affinityDomain,
  typeAndClass,
  authorOfCall,
  secretConnection,
  hiddenFromBoth,
  vaccinationConfidentiality,
  vaccinationSecretConnection,
];
const contentRules = [
  hashAndSize,
  readableCda,
  cdaPatient,
  cdaUniqueId,
  cdaType,
  cdaAuthors,
  cdaLegalAuthenticator,
  cdaTimes,
  cdaContext,
  vaccinationSize,
  vaccinationModel,
  vaccinationEntry,
  vaccinationData,
  vaccinationSite,
];

/** Runs this server's rules on the metadata of a submission. @throws RegistryRefusal with every error found */
export function checkAnnounced(announced: Announced): void {
  refuseIfAny(announcedRules.flatMap((rule) => [...rule(announced)]));
}

/** Runs the rules that look at the bytes. @throws RegistryRefusal with every error found */
export async function checkDeposit(deposit: Deposit, o: Parameters<typeof checkSignature>[1]): Promise<void> {
  const errors = contentRules.flatMap((rule) => [...rule(deposit)]);
  // What cannot be read is refused already; the canonical form of a hostile document could cost a hundred times its size.
  if (deposit.documents.some(({ cda }) => cda === undefined)) refuseIfAny(errors);
  refuseIfAny([...errors, ...(await checkSignature(deposit, o))]);
}

/** @throws RegistryRefusal unless there is nothing to refuse */
export function refuseIfAny(errors: readonly RegistryError[]): void {
  if (errors.length > 0) throw new RegistryRefusal(errors);
}
