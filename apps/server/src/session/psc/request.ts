import { failure } from '../../errors.ts';
import type { PscCollaborators } from './enter.ts';
import type { PhoneChannel } from './provider.ts';
import { required } from './psc.ts';

type Asked = { readonly nationalId: string; readonly channel: PhoneChannel };
type View = { readonly digits: string; readonly expiresAt: string; readonly interval: number };

/**
 * Sends a sign-in request to a professional's e-CPS or workstation, with two digits for both screens (CIBA). What
 * this browser had begun before, if anything, is forgotten.
 * @throws PSC_OFF, PSC_ACCOUNT_UNKNOWN, PSC_UNAVAILABLE, TOO_MANY
 */
export async function request(
  { psc, clock, random }: Pick<PscCollaborators, 'psc' | 'clock' | 'random'>,
  former: string | undefined,
  { nationalId, channel }: Asked,
): Promise<{ cookie: string; view: View }> {
  const { provider, flows, rings, config } = required(psc);
  if (!config.requests) throw failure('PSC_OFF');
  flows.admit(former);
  const digits = String(Buffer.from(random(2)).readUInt16BE() % 100).padStart(2, '0');
  const { id, expiresIn, interval } = await rings.ring(nationalId, () => provider.request(nationalId, channel, digits));
  const askedAt = clock();
  const endsAt = new Date(askedAt.getTime() + expiresIn * 1000);
  const cookie = flows.begin({ kind: 'request', id, interval, askedAt, endsAt });
  return { cookie, view: { digits, expiresAt: endsAt.toISOString(), interval } };
}
