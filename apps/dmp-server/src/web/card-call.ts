import type { Ins } from '@trousse/ins';
import type { CertificateInfo } from '@trousse/vihf';
import { lapsedBefore } from '../authenticate.ts';
import type { Caller, PatientCall } from '../call.ts';
import { qualityOf, specialityRole } from '../caller-quality.ts';
import type { Context } from '../context.ts';
import { placeOf } from '../store/queries/place-of.ts';
import { PageRefusal } from './page-problems.ts';

/**
 * TD0.9: the call of the holder of a card, known by the certificate of the connection alone (dmp.md §6.5). No assertion
 * says where they act: it is a structure of the directory where they work, one that the patient authorised if there is.
 * @throws PageRefusal `no-card`
 */
export async function cardCall(
  { store, config, clock, newId }: Context,
  connection: CertificateInfo,
  ins: Ins,
): Promise<PatientCall> {
  const { holder } = connection;
  if (holder === undefined) throw new PageRefusal('no-card');
  const { nationalId, familyName, givenName, profession, specialities } = holder;
  const at = clock();
  const place = await placeOf(store, nationalId, ins);
  const caller: Caller = {
    kind: profession === undefined ? 'employee' : 'professional',
    quality: profession === undefined ? 'staff' : qualityOf(profession, specialities.map(specialityRole)),
    ...(profession === undefined ? {} : { profession }),
    id: nationalId,
    name: `${familyName} ${givenName}`.trim(),
    // Nowhere: refused like anyone who works in no structure that we know.
    structureId: place ?? '',
    authenticationMode: 'DIRECTE',
  };
  return {
    caller,
    mode: 'normal',
    ins,
    secretConnection: false,
    // No assertion: the visit has a name of its own.
    vihfId: newId(),
    at,
    lapsedBefore: lapsedBefore(at, config),
    signer: connection,
  };
}
