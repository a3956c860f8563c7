/** What a comparison says of a piece of one of the two documents. */
export type ChangeMark = 'added' | 'removed';

/**
 * The pieces that a comparison marks: elements made for it, sections for their title, lists of entries for the words
 * drawn from them. By identity: nothing that a document holds can pass for one.
 */
export type ChangeMarks = WeakMap<object, ChangeMark>;

/** Words beside the colour say what changed to those who do not see it. */
export function markedHtml(html: string, mark: ChangeMark | undefined): string {
  if (mark === undefined) return html;
  const tag = mark === 'added' ? 'ins' : 'del';
  const words = mark === 'added' ? 'Ajouté' : 'Supprimé';
  return `<${tag} class="cda-${mark}"><span class="cda-said">[${words} : </span>${html}<span class="cda-said">]</span></${tag}>`;
}
