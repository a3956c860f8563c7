import { td09 } from '@trousse/dmp-wire';
import { formFields } from './form-fields.ts';
import { type Html, html } from './html.ts';
import type { Visit } from './visit.ts';

/** A form of a page, which does one of its acts. */
export function actForm({ entry, formToken }: Visit, act: string, content: Html): Html {
  return html`<form method="post" action="${td09.entryPath(entry)}">
<input type="hidden" name="${formFields.token}" value="${formToken}">
<input type="hidden" name="${formFields.act}" value="${act}">
${content}
</form>`;
}

/** The patient's agreement, asked for at each act (EFF-69). */
export const agreement: Html = html`<label class="agree"><input type="checkbox" name="accord" value="oui" required>
<span>Je confirme que le patient, ou son représentant légal, a été informé et a donné son accord.</span></label>`;
