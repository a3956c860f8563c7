/** What a document tells of itself, in its Info dictionary and in its XMP alike (ISO 19005-1 §6.7.3). */
export type DocumentFacts = {
  readonly title: string;
  readonly author: string | undefined;
  readonly creator: string;
  readonly producer: string;
  readonly createdAt: Date;
};

/** The XMP descriptions that say what the Info dictionary says; the PDF/A identification is added by pdfkit. */
export function xmpFacts({ title, author, creator, producer, createdAt }: DocumentFacts): string {
  const created = `${createdAt.toISOString().slice(0, 19)}Z`;
  const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return [
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<xmp:CreateDate>${created}</xmp:CreateDate><xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool>`,
    '</rdf:Description>',
    `<rdf:Description rdf:about="" ${dc}>`,
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>`,
    author === undefined ? '' : `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<pdf:Producer>${escaped(producer)}</pdf:Producer>`,
    '</rdf:Description>',
  ].join('\n');
}

/** Characters that XML 1.0 cannot hold, which no title needs. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A title or a name on one line, without what XML cannot hold. */
export function factText(text: string): string {
  return text.replace(forbidden, '').replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
