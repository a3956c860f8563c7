import type { Code } from '@trousse/nomenclatures';
import { oids } from '../../oids.ts';

const act = (code: string, display: string): Code => ({ code, system: oids.actCode, display });
const route = (code: string, display: string): Code => ({ code, system: '0.4.0.127.0.16.1.1.2.1', display });
const site = (code: string, display: string): Code => ({ code, system: oids.snomedCt, display });

/** JDV_HL7_ActSubstanceAdministrationImmunizationCode_CISIS. */
export const vaccinationKinds = {
  INITIMMUNIZ: act('INITIMMUNIZ', '1ère série vaccinante'),
  BOOSTER: act('BOOSTER', 'Rappel de vaccin'),
  IMMUNIZ: act('IMMUNIZ', 'Vaccination sans autre précision'),
} as const;

/** JDV_ImmunizationRouteCodes_CISIS, of EDQM. */
export const vaccinationRoutes: readonly Code[] = [
  route('20035000', 'Voie intramusculaire'),
  route('20066000', 'Voie sous-cutanée'),
  route('20030000', 'Voie intradermique'),
  route('20053000', 'Voie orale'),
  route('20020000', 'Voie inhalée'),
];

/** JDV_ImmunizationApproachSiteCode_CISIS. */
export const vaccinationSites: readonly Code[] = [
  site('16217701000119102', 'deltoïde gauche'),
  site('16217661000119109', 'deltoïde droit'),
  site('91775009', 'épaule gauche'),
  site('91774008', 'épaule droite'),
  site('66480008', 'avant-bras gauche'),
  site('64262003', 'avant-bras droit'),
  site('61396006', 'cuisse gauche'),
  site('11207009', 'cuisse droite'),
  site('723979003', 'fesse gauche'),
  site('723980000', 'fesse droite'),
];
