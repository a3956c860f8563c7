import type { DmpDeps } from '@trousse/dmp-client';
import { authorSpecialties } from '@trousse/nomenclatures/author-specialties';
import { randomIds, signerOf } from '../client/credential-deps.ts';
import { httpsTransport } from '../client/https-transport.ts';
import { homologation } from '../compose/configs.ts';
import { code } from '../documents/header.ts';
import { insurer } from '../documents/planned.ts';
import { insuranceBody } from '../people/insurance-body.ts';
import type { SandboxPki } from '../pki/store.ts';

/** OID of the feeding program; fictitious. */
const feedingSource = '1.2.250.1.213.4.1.1.99.2';

/**
 * What `dmp-client` needs to speak to the DMP as the Assurance Maladie: its organisation certificate for the connection,
 * its seal for assertions and submission sets (indirect authentication, dmp.md §4).
 */
export function insurerDeps(
  dmpUrl: string,
  pki: SandboxPki,
  clock: () => Date,
): { readonly deps: DmpDeps; close(): void } {
  const transport = httpsTransport(dmpUrl, pki.authority.certificatePem, pki.insurerAuthentication);
  const deps: DmpDeps = {
    transport,
    signer: signerOf(pki.insurerSeal),
    identity: {
      nationalId: insurer.deviceId,
      familyName: insurer.name,
      givenName: '',
      // The role that the national set gives to this feeding (cda.md §5).
      roles: [code(authorSpecialties, 'ALIM_AM')],
      authenticationMode: 'INDIRECTE',
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509',
      structureId: insuranceBody.id,
      structureName: insuranceBody.name,
      sector: insuranceBody.sector,
      software: { id: feedingSource, name: 'Alimentation', version: '0.1.0', homologation },
    },
    clock,
    ids: randomIds,
  };
  return { deps, close: () => transport.close() };
}
