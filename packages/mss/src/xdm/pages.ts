import type { DocumentEntry } from '@trousse/xds';
import { document, el, raw } from '@trousse/xml';
import { layout } from './layout.ts';
import type { XdmInput } from './model.ts';

/** README.TXT: who made the archive, with what, and how to read it (IHE ITI TF-2 §3.32.4.1.2). */
export function readme({ software }: Pick<XdmInput, 'software'>): string {
  return [
    'Archive IHE XDM : documents de santé d’un patient.',
    '',
    `Logiciel : ${software.name}`,
    `Éditeur : ${software.vendor}`,
    `Contact : ${software.contact}`,
    '',
    `Ouvrez ${layout.index} dans un navigateur pour lire les documents un par un.`,
    `Un logiciel de santé lit ${layout.subset}/${layout.metadata}, qui décrit chaque document.`,
    '',
    'Ces documents sont couverts par le secret professionnel (article L. 1110-4 du code de la santé publique).',
    '',
  ].join('\r\n');
}

/** INDEX.HTM: a page of XHTML Basic that leads a plain browser to each document (IHE ITI TF-2 §3.32.4.1.2). */
export function indexPage(entries: readonly DocumentEntry[]): string {
  const link = (name: string, words: string) => el('a', { href: `${layout.subset}/${name}` }, words);
  const items = entries.map((entry) => {
    const { title, typeCode, authors, uri } = entry;
    const place = authors[0]?.institution?.name;
    const about = [typeCode.display, ...(place === undefined || place === '' ? [] : [place])].join(', ');
    return el('li', null, link(uri ?? '', title), ` (${about})`);
  });
  const page = el(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': 'fr' },
    el(
      'head',
      null,
      el('title', null, 'Documents de santé'),
      el('meta', { 'http-equiv': 'Content-Type', content: 'text/html; charset=UTF-8' }),
    ),
    el(
      'body',
      null,
      el('h1', null, 'Documents de santé'),
      el(
        'p',
        null,
        'Ces documents sont couverts par le secret professionnel. ',
        el('a', { href: layout.readme }, 'Lisez-moi'),
      ),
      el('ul', null, ...items),
    ),
  );
  const doctype =
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.0//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic10.dtd">\n';
  return document(raw(`${doctype}${page.xml}\n`));
}
