import { type Entry, td09 } from '@trousse/dmp-wire';
import { ageOn, formatBirthDate, formatMatricule, insLabel } from '@trousse/ins';
import { administrativeDataOf } from '../store/patient-columns.ts';
import { type Html, html } from './html.ts';
import { document, topBar } from './layout.ts';
import type { Visit } from './visit.ts';
import { accessModeWords, bornWords, pageNames, sexWords } from './words.ts';

/** A page of a record: whose it is on top, the page itself, the ways to the others. */
export function recordPage(visit: Visit, content: Html): string {
  const { entry, call } = visit;
  const title = pageNames[entry.page];
  return document(
    title,
    html`<a class="skip" href="#contenu">Aller au contenu</a>
${topBar(call.caller.name)}
${strip(visit)}
${banner(visit)}
<div class="page">
<main id="contenu" tabindex="-1">
${content}
</main>
${pages(entry)}
</div>
<footer><p>Chaque accès au dossier est tracé sous votre identité et porté à la connaissance du patient.</p></footer>`,
  );
}

/** An unusual access is shown all along (EX_0.2-1040). */
function strip({ call }: Visit): Html {
  const told = [
    ...(call.mode === 'normal' ? [] : [`Accès en mode ${accessModeWords(call.mode).toLowerCase()}`]),
    ...(call.secretConnection
      ? ['Connexion secrète : rien de cette session n’est montré aux représentants légaux']
      : []),
  ];
  return told.length === 0 ? html`` : html`<p class="strip" role="status"><span>${told.join(' – ')}</span></p>`;
}

function banner({ entry, call, standing: { patient, treatingDoctor }, minor }: Visit): Html {
  const { traits, deceased } = administrativeDataOf(patient);
  const { birthName, birthGivenNames, usedName, usedGivenName, sex, birthDate } = traits;
  const age = ageOn(birthDate, call.at.toISOString());
  const used = usedNames(usedName, usedGivenName);
  const marks = [
    patient.state === 'closed' ? mark('DMP fermé', 'danger') : mark('DMP actif', 'ok'),
    patient.attached_to_mes ? mark('Rattaché à Mon espace santé') : mark('Hors Mon espace santé', 'warn'),
    ...(treatingDoctor ? [mark('Vous êtes médecin traitant', 'ok')] : []),
    ...(minor ? [mark('Patient mineur', 'warn')] : []),
    ...(deceased === undefined ? [] : [mark('Patient décédé', 'warn')]),
  ];
  return html`<section class="banner" aria-label="Patient"><div>
<h1>${birthName} ${birthGivenNames[0]}</h1>
${used !== undefined && html`<p>${used}</p>`}
<p>${sexWords[sex]}, ${bornWords[sex]} ${formatBirthDate(birthDate)}${age !== undefined && ` (${age} ans)`} · <span class="code">${insLabel(entry.ins.oid)} <b>${formatMatricule(entry.ins.matricule)}</b></span></p>
<p class="marks">${marks}</p>
</div></section>`;
}

function usedNames(name: string | undefined, givenName: string | undefined): string | undefined {
  if (name === undefined) return givenName === undefined ? undefined : `Prénom utilisé : ${givenName}`;
  return givenName === undefined ? `Nom utilisé : ${name}` : `Nom et prénom utilisés : ${name} ${givenName}`;
}

export function mark(words: string, tone?: 'ok' | 'warn' | 'danger'): Html {
  return html`<span class="mark ${tone}">${words}</span> `;
}

function pages({ kind, page, ins }: Entry): Html {
  const links = Object.entries(pageNames) as [Entry['page'], string][];
  return html`<nav class="card" aria-labelledby="pages"><h2 id="pages">Pages du dossier</h2><ul>
${links.map(
  ([name, words]) =>
    html`<li><a href="${td09.entryPath({ kind, page: name, ins })}"${name === page && html` aria-current="page"`}>${words}</a></li>
`,
)}</ul></nav>`;
}
