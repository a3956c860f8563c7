import { about } from './about.ts';
import { acts } from './acts.ts';
import { administration } from './administration.ts';
import { apcv } from './apcv.ts';
import { birthPlaces } from './birth-places.ts';
import { config } from './config.ts';
import { deposits } from './deposits.ts';
import { directory } from './directory.ts';
import { drafts } from './drafts.ts';
import { identities } from './identities.ts';
import { mail } from './mail.ts';
import { news } from './news.ts';
import { pathway } from './pathway.ts';
import { patients } from './patients.ts';
import { record } from './record.ts';
import { registration } from './registration.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { share } from './share.ts';
import { tickets } from './tickets.ts';
import { viewer } from './viewer.ts';
import { writing } from './writing.ts';

/** What the portal may ask the server, under /api. */
export const contract = {
  about,
  administration,
  apcv,
  news,
  tickets,
  config,
  session,
  settings,
  patients,
  record: { ...record, ...viewer, ...acts },
  pathway,
  registration,
  deposits,
  drafts,
  directory,
  mail: { ...mail, ...writing },
  share,
  identities,
  birthPlaces,
};

export * from './about.ts';
export * from './access.ts';
export * from './acts.ts';
export * from './administration.ts';
export * from './apcv.ts';
export * from './birth-places.ts';
export * from './care.ts';
export * from './config.ts';
export * from './deposit-form.ts';
export * from './deposits.ts';
export * from './directory.ts';
export * from './document-search.ts';
export * from './drafts.ts';
export * from './errors.ts';
export * from './identities.ts';
export * from './mail.ts';
export * from './mail-model.ts';
export * from './news.ts';
export * from './pathway.ts';
export * from './patient-ticket.ts';
export * from './patients.ts';
export * from './record.ts';
export * from './registration.ts';
export * from './session.ts';
export * from './settings.ts';
export * from './share.ts';
export * from './tickets.ts';
export * from './traits.ts';
export * from './viewer.ts';
export * from './writing.ts';
