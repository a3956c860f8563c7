import type { TeleserviceRequest } from '@trousse/insi-client';
import { failure } from '../errors.ts';

/** Where each service is for one way of authenticating (identity.md §2.5, §3.2). */
export type Addresses = { readonly insi: string; readonly apcv?: string | undefined };

/** @throws INSI_OFF for a service that this way does not reach */
export function addressOf(addresses: Addresses, service: TeleserviceRequest['service']): URL {
  const address = addresses[service];
  if (address === undefined) throw failure('INSI_OFF');
  return new URL(address);
}
