import { buildInsiAssertion, buildPscAssertion } from '@trousse/insi';
import { formatDn, readCertificate } from '@trousse/vihf';
import type { InsiCredential, InsiDeps } from './deps.ts';

/** Who calls, as the contexts name them (identity.md §2.4). */
export function senderOf(credential: InsiCredential): string {
  return credential.mode === 'certificate' ? credential.structureId : credential.nationalId;
}

/** What authenticates one call: an assertion, a bearer, or neither (§2.5). */
export type Proof = { readonly assertion?: string; readonly authorization?: string };

export async function proofOf({ credential, clock, ids }: InsiDeps): Promise<Proof> {
  if (credential.mode === 'certificate') return {};
  const { nationalId: nameId, billingNumber } = credential;
  const common = { id: `_${ids.uuid()}`, issueInstant: clock(), nameId, billingNumber };
  if (credential.mode === 'psc') {
    const { amoSpeciality, profession } = credential;
    return {
      assertion: buildPscAssertion({
        ...common,
        issuer: nameId,
        ...(amoSpeciality === undefined ? {} : { amoSpeciality }),
        ...(profession === undefined ? {} : { profession }),
      }),
      authorization: `Bearer ${await credential.accessToken()}`,
    };
  }
  const { sector, speciality, certificateDer } = credential;
  const unsigned = buildInsiAssertion({
    ...common,
    issuer: formatDn(readCertificate(certificateDer).subject),
    sector,
    ...(speciality === undefined ? {} : { speciality }),
  });
  return { assertion: await credential.signAssertion(unsigned) };
}
