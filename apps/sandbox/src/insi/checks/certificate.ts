import { knownFaults } from '@trousse/insi';
import { nameAttribute, readCertificate } from '@trousse/vihf';
import { TeleserviceRefusal } from '../settings.ts';

const commonName = '2.5.4.3';
/** The only names that open the service: a person who works with the software, or the software alone. */
const accepted: readonly (string | undefined)[] = ['INSI-MANU', 'INSI-AUTO'];

/**
 * Who calls, in mutual TLS: the certificate of the connection, whose authority TLS has checked (identity.md §2.3, §2.5).
 * @returns the OU of the certificate: the structure's national id.
 * @throws TeleserviceRefusal `desir_560` for another name than exactly `INSI-MANU` or `INSI-AUTO`.
 */
export function checkCertificate(der: Uint8Array | undefined): string {
  const certificate = der && readCertificate(der);
  const name = certificate && nameAttribute(certificate.subject, commonName);
  if (certificate?.structure === undefined || !accepted.includes(name)) {
    throw new TeleserviceRefusal(knownFaults.insufficientAccess);
  }
  return certificate.structure.id;
}
