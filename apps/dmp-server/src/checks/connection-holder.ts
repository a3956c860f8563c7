import type { CertificateInfo } from '@trousse/vihf';
import { ServerError } from '../errors.ts';

/**
 * The certificate of the connection and the one that signed the assertion belong to the same card holder or the same
 * structure (dmp.md §4): an assertion overheard elsewhere opens nothing.
 */
export function checkConnectionHolder(connection: CertificateInfo, signer: CertificateInfo): void {
  const same =
    signer.holder === undefined
      ? signer.structure !== undefined && signer.structure.id === connection.structure?.id
      : signer.holder.nationalId === connection.holder?.nationalId;
  if (!same) throw new ServerError('connection-holder');
}
