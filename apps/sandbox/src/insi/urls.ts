import { apcvPath } from '@trousse/apcv';
import { insiPath } from '@trousse/insi';

/** In the PSC mode the two services have addresses of their own here; no public text gives them (decision 31). */
export const pscPrefix = '/psc';

/** The addresses of each way in (identity.md §2.5, §3.2), by their ports: one-way TLS, and mutual TLS. */
export function teleserviceUrls(ports: { readonly teleservices: number; readonly teleservicesMutual: number }) {
  const host = `https://localhost:${ports.teleservices}`;
  return {
    insi: `${host}${insiPath}`,
    insiPsc: `${host}${pscPrefix}${insiPath}`,
    insiCertificate: `https://localhost:${ports.teleservicesMutual}${insiPath}`,
    apcv: `${host}${apcvPath}`,
    apcvPsc: `${host}${pscPrefix}${apcvPath}`,
  };
}

export type TeleserviceUrls = ReturnType<typeof teleserviceUrls>;
