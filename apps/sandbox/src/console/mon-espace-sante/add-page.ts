import { html } from '../html.ts';
import { addressOf, tabs } from './addresses.ts';
import { patientPage, type Seated } from './layout.ts';
import { ownTypes } from './own-document.ts';

export type AddForm = {
  readonly title: string;
  readonly type: string;
  readonly masked: boolean;
  /** What is wrong with it. */
  readonly errors: Readonly<Partial<Record<'file' | 'title' | 'type' | 'form', string>>>;
};

export const emptyForm: AddForm = { title: '', type: '', masked: false, errors: {} };

/** Longest title (EX_2.1-1070). */
export const maxTitle = 128;

/** The form that deposits a document; what was typed stays when something is wrong. */
export function addPage(seated: Seated, { title, type, masked, errors }: AddForm): string {
  const problem = (field: keyof AddForm['errors']) =>
    errors[field] !== undefined && html`<p class="error" id="${field}-erreur">${errors[field]}</p>`;
  const invalid = (field: keyof AddForm['errors']) =>
    errors[field] === undefined ? html`` : html` aria-invalid="true" aria-describedby="${field}-erreur"`;
  const found = Object.values(errors);
  return patientPage(
    seated,
    'documents',
    html`<p class="back"><a href="${addressOf(seated, tabs.documents)}">← Mes documents</a></p>
<h1>Ajouter un document</h1>
${found.length > 0 && html`<div class="summary" role="alert"><h2>Le document n’est pas ajouté</h2><ul>${found.map((one) => html`<li>${one}</li>`)}</ul></div>`}
<form class="add" method="post" enctype="multipart/form-data" action="${addressOf(seated, 'ajouter')}">
<p class="soft">Tous les champs sont requis.</p>
<label for="fichier">Fichier (PDF, image JPEG ou texte, 5 Mo au plus)</label>
${problem('file')}<input id="fichier" type="file" name="file" accept=".pdf,.jpg,.jpeg,.txt,application/pdf,image/jpeg,text/plain"${invalid('file')}>
<label for="titre">Titre</label>
${problem('title')}<input id="titre" name="title" value="${title}" maxlength="${maxTitle}" autocomplete="off"${invalid('title')}>
<label for="type">Type de document</label>
${problem('type')}<select id="type" name="type"${invalid('type')}><option value="">Choisissez un type</option>${ownTypes.map(
      ({ code, display }) =>
        html`<option value="${code}"${code === type ? html` selected` : html``}>${display}</option>`,
    )}</select>
<div class="choice"><input type="checkbox" id="masque" name="masked"${masked ? html` checked` : html``}><div><label for="masque">Masquer aux professionnels</label>
<p class="soft">Seul votre médecin traitant le verra.</p></div></div>
<p class="row"><button>Ajouter à mon dossier</button><a class="button plain" href="${addressOf(seated, tabs.documents)}">Annuler</a></p>
</form>`,
  );
}
