import PostalMime from 'postal-mime';
import { JoinedLines } from './joined-lines.ts';

/** A part of a message as the parser has it. */
type Part = {
  contentDecoder: { update(line: Uint8Array): void; finalize(): Promise<ArrayBuffer> } | null;
  setupContentDecoder(encoding: string): void;
  readonly contentType: { readonly multipart: string | false };
  readonly childNodes: readonly Part[];
  readonly content: ArrayBuffer | null;
};
type Texts = { readonly plain?: readonly { readonly value: string }[]; readonly html?: Texts['plain'] };

/** Words of a message that stand together: one text part, or what a multipart/alternative says in two forms. */
export type Piece = { readonly plain?: string; readonly html?: string };

/**
 * The parser of the library, without two of its ways that a message can be built to make last for minutes or take all
 * memory: the lines of what is not encoded are kept one by one, and pages are turned into text by patterns that start
 * again at every letter. Both are inside the library: its version is pinned, and the test beside this file tells when it
 * no longer fits.
 */
export class MailParser extends PostalMime {
  declare readonly root: Part;
  declare readonly textMap: ReadonlyMap<Part, Texts>;

  /** The texts stay in pieces: whoever shows them puts them together. */
  renderTextContent(): void {}

  /** The texts of the message read, in order, and as it came what its parts could not be told from one another. */
  pieces(): Piece[] {
    const joined = (texts: Texts['plain'] = []) => texts.map(({ value }) => value).join('\n');
    const written = [...this.textMap.values()].map(({ plain, html }): Piece => {
      const [text, page] = [joined(plain), joined(html)];
      // A form that says nothing is no form: some software writes an empty text beside each page.
      return { ...(text.trim() !== '' && { plain: text }), ...(page.trim() !== '' && { html: page }) };
    });
    return [...written, ...undivided(this.root).map((plain) => ({ plain }))];
  }
}

/** What stands in a multipart of which no part was found: its boundary is lost, or was never declared. */
function undivided({ contentType, childNodes, content }: Part): string[] {
  if (contentType.multipart === false || childNodes.length > 0) return childNodes.flatMap(undivided);
  const text = content === null ? '' : new TextDecoder().decode(content);
  return text.trim() === '' ? [] : [text];
}

const parts = Object.getPrototypeOf(new MailParser().root) as Part;
const { setupContentDecoder } = parts;
parts.setupContentDecoder = function (this: Part, encoding: string): void {
  setupContentDecoder.call(this, encoding);
  if (!/base64|quoted-printable/i.test(encoding)) this.contentDecoder = new JoinedLines();
};
