import type { Ins } from '@trousse/ins';
import { type AccessMode, buildVihf, formatDn, readCertificate } from '@trousse/vihf';
import type { DmpDeps } from './deps.ts';

/** How a record is opened, the same for every call of a session on it. */
export type CallOptions = {
  readonly mode: AccessMode;
  /** Connexion secrète: the legal representatives must see nothing of it. */
  readonly secret?: boolean;
  readonly signal?: AbortSignal;
};

/** A fresh signed assertion for one call. `patient` is absent for the calls that concern no one patient. */
export function signedVihf(deps: DmpDeps, patient: Ins | undefined, o: CallOptions): Promise<string> {
  const { identity, signer } = deps;
  const direct = identity.authenticationMode === 'DIRECTE';
  return signer.signVihf(
    buildVihf({
      id: `_${deps.ids.uuid()}`,
      issueInstant: deps.clock(),
      issuer: formatDn(readCertificate(signer.certificateDer).subject),
      nameId: identity.nationalId,
      authenticationMode: identity.authenticationMode,
      authnContext: identity.authnContext,
      structureId: identity.structureId,
      sector: identity.sector,
      ...(patient === undefined ? {} : { patient }),
      // A card already names its holder.
      ...(direct ? {} : { subjectName: `${identity.familyName} ${identity.givenName}`.trim() }),
      roles: [...identity.roles],
      purpose: o.mode,
      ...(o.secret === true ? { secretConnection: true } : {}),
      software: identity.software,
    }),
  );
}
