import type { WebAct } from './act.ts';
import { confirmAlertAddress, endAlerts, requestAlertCode } from './alerts.ts';
import { block } from './block.ts';
import { nameTreatingDoctor } from './name-treating-doctor.ts';

/** Every act of the pages, by the `acte` of its form. */
export const acts: ReadonlyMap<string, WebAct> = new Map([
  ['bloquer', block],
  ['nommer', nameTreatingDoctor],
  ['alertes-code', requestAlertCode],
  ['alertes-confirmer', confirmAlertAddress],
  ['alertes-arreter', endAlerts],
]);
