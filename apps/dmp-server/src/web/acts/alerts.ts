import { DmpWireError, dmpWireErrorCodes } from '@trousse/dmp-wire';
import { confirmCode, requestCode, stopAlerts } from '../../alerts/settings.ts';
import type { Context } from '../../context.ts';
import { ServerError } from '../../errors.ts';
import { entitle } from '../../rights/entitle.ts';
import { type AlertScope, everyPatient } from '../../store/alerts/addresses.ts';
import { PageRefusal } from '../page-problems.ts';
import type { Sent, WebAct } from './act.ts';

const transaction = 'TD0.9.alerts';

/** Sends a code to the address typed (WEB-31). */
export const requestAlertCode: WebAct = alertAct(async (context, scope, { form }) => {
  const notices = { sent: 'code-envoye', 'no-address': 'adresse-inconnue', 'too-many': 'trop-de-codes' } as const;
  return notices[await requestCode(context, scope, form.maybe('adresse') ?? '')];
});

/** The code came back: the address is in force. */
export const confirmAlertAddress: WebAct = alertAct(async (context, scope, { form }) =>
  (await confirmCode(context, scope, form.maybe('code') ?? '')) ? 'adresse-confirmee' : 'code-faux',
);

/** No more alerts there. */
export const endAlerts: WebAct = alertAct(async (context, scope) => {
  await stopAlerts(context, scope);
  return 'alertes-arretees';
});

/** A professional's own setting: no patient has a part in it, and nothing of the record is shown or changed. */
function alertAct(work: (context: Context, scope: AlertScope, sent: Sent) => Promise<string>): WebAct {
  return {
    page: 'Parametrages',
    transaction,
    async run(context, sent) {
      const { call } = sent;
      const { patient } = await entitle(context.store, 'webAccess', call);
      if (patient === undefined) throw new PageRefusal('no-record');
      if (call.caller.kind !== 'professional' || context.config.alerts === undefined)
        throw new ServerError('not-a-right-of-the-caller');
      const scopes = new Map([
        ['patient', patient.patient_id],
        ['tous', everyPatient],
      ]);
      const patientId = scopes.get(sent.form.one('portee'));
      if (patientId === undefined) throw new DmpWireError(dmpWireErrorCodes.malformed);
      const notice = await work(context, { professionalId: call.caller.id, patientId }, sent);
      await context.accessLog.record(call, { transaction, outcome: 'ok', keepsAuthorisation: false });
      return notice;
    },
  };
}
