import { codesSince } from '../alerts/worker.ts';
import type { Config } from '../config.ts';
import { type AlertSettings, alertSettings, everyPatient } from '../store/alerts/addresses.ts';
import type { Store } from '../store/store.ts';
import { actForm } from './act-form.ts';
import { type Html, html } from './html.ts';
import { card } from './layout.ts';
import { noticeOf } from './notices.ts';
import { mark } from './record-page.ts';
import type { Visit } from './visit.ts';

const scopes = {
  tous: { title: 'Pour tous vos patients', none: 'Aucune adresse : vous ne recevez pas d’alerte.' },
  patient: { title: 'Pour ce patient', none: 'Aucune adresse propre à ce patient : celle de tous vos patients sert.' },
} as const;
type Scope = keyof typeof scopes;

/** Parametrages: where the professional is told of new documents, for all patients or for this one (WEB-31). */
export async function alertsPage(store: Store, { alerts }: Config, visit: Visit): Promise<Html> {
  return html`${noticeOf(visit)}
${card('Adresse de réception des alertes', await content(store, alerts !== undefined, visit))}`;
}

async function content(store: Store, offered: boolean, visit: Visit): Promise<Html> {
  if (!offered) return html`<p>Ce service n’envoie pas d’alertes.</p>`;
  if (visit.formToken === undefined)
    return html`<p>Seul un professionnel de santé règle ses alertes, avec sa propre carte.</p>`;
  const { call, standing } = visit;
  const since = codesSince(call.at);
  const settings = (patientId: string) =>
    alertSettings(store.prepared, { professionalId: call.caller.id, patientId }, since);
  const all = await settings(everyPatient);
  const one = await settings(standing.patient.patient_id);
  return html`<p>À chaque nouveau document déposé par un autre dans un dossier où vous êtes autorisé, vous recevez un courriel ou un SMS. Il ne contient ni donnée de santé, ni identité.</p>
${inForce(visit, 'tous', all.inForce)}
${inForce(visit, 'patient', one.inForce)}
${pending(visit, 'tous', all.pending)}
${pending(visit, 'patient', one.pending)}
${request(visit)}`;
}

function inForce(visit: Visit, scope: Scope, known: AlertSettings['inForce']): Html {
  const { title, none } = scopes[scope];
  return html`<h3>${title}</h3>
${
  known === undefined
    ? html`<p>${none}</p>`
    : html`<p>${mark('Confirmée', 'ok')}<b>${known.address}</b></p>
${actForm(
  visit,
  'alertes-arreter',
  html`${scopeField(scope)}<p class="acts"><button type="submit">Ne plus recevoir d’alertes à cette adresse</button></p>`,
)}`
}`;
}

function pending(visit: Visit, scope: Scope, known: AlertSettings['pending']): Html {
  if (known === undefined) return html``;
  return html`<h3>Confirmer ${known.address}</h3>
<p>${scopes[scope].title}. Un code à six chiffres a été envoyé à cette adresse ; il sert pendant quinze minutes.</p>
${actForm(
  visit,
  'alertes-confirmer',
  html`${scopeField(scope)}<label class="field"><span>Code reçu</span><input type="text" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10"></label>
<p class="acts"><button type="submit" class="main">Confirmer</button></p>`,
)}`;
}

function request(visit: Visit): Html {
  return html`<h3>Indiquer une adresse</h3>
${actForm(
  visit,
  'alertes-code',
  html`<label class="field"><span>Courriel ou numéro de mobile</span><input type="text" name="adresse" required maxlength="254" autocomplete="off"><small>Par exemple nom@cabinet.fr ou 06 12 34 56 78</small></label>
<fieldset><legend>Alertes</legend>
<label><input type="radio" name="portee" value="tous" checked> ${scopes.tous.title}</label>
<label><input type="radio" name="portee" value="patient"> ${scopes.patient.title}</label></fieldset>
<p class="acts"><button type="submit">Recevoir un code</button></p>`,
)}`;
}

function scopeField(scope: Scope): Html {
  return html`<input type="hidden" name="portee" value="${scope}">`;
}
