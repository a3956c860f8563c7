import { printPage, readCda, renderBody } from '@trousse/cda';
import { describe, expect, it } from 'vitest';
import { officialExamples, withoutSpace } from './official-examples.ts';
import {
  attributeOf,
  classesOf,
  elementsOf,
  fragmentTree,
  type PageElement,
  pageTree,
  textUnder,
} from './page-tree.ts';

const { folder, names, read } = officialExamples('printing the official example documents');

/** What a page of paper has beside the elements of a rendered body. */
const ofThePage = new Set(
  'html head meta title style body section h1 h2 dl dt dd div p nav ol li a main svg path img'.split(' '),
);
const attributesOfThePage = new Set(
  'lang charset http-equiv name content class aria-label role width height viewBox fill-rule d href alt src id'.split(
    ' ',
  ),
);

/** What runs or leads out of the page, whatever its name. */
function* dangers(el: PageElement, fromBody: boolean): Generator<string> {
  const remote = (value: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value);
  if (!fromBody && !ofThePage.has(el.tagName)) yield `<${el.tagName}>`;
  for (const { name, value } of el.attrs) {
    if (!fromBody && !attributesOfThePage.has(name)) yield `${el.tagName}/@${name}`;
    if (/^on|^style$|^srcdoc$|^srcset$|^action$|^formaction$|^background$/i.test(name)) yield `@${name}`;
    if (name === 'src' && !/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]*$/.test(value))
      yield `src ${value.slice(0, 40)}`;
    if (name === 'href' && remote(value) && attributeOf(el, 'rel') !== 'noopener noreferrer') yield `href ${value}`;
  }
}

describe.skipIf(folder === undefined)('the official example documents on paper', () => {
  it.each(names)('%s is one safe page that says all that its screen says', (name) => {
    const document = readCda(read(name));
    const tree = pageTree(printPage({ document, identityStatus: 'QUAL', pictures: 'data' }));
    const elements = [...elementsOf(tree)];
    const main = elements.find((el) => el.tagName === 'main')!;
    const inMain = new Set(elementsOf(main));
    expect(elements.flatMap((el) => [...dangers(el, inMain.has(el))])).toEqual([]);
    expect(elements.filter((el) => el.tagName === 'script')).toEqual([]);

    // A picture stands where the screen has its place.
    const picture = (el: PageElement) => classesOf(el).includes('cda-media');
    const screen = fragmentTree(renderBody(document).html);
    if (document.body.kind === 'structured')
      expect(withoutSpace(textUnder(main, picture))).toBe(withoutSpace(textUnder(screen, picture)));
    expect(elements.filter((el) => el.tagName === 'img').length).toBe([...elementsOf(screen)].filter(picture).length);
  });

  it.each(names)('%s begins with its patient, matricule and datamatrix', (name) => {
    const document = readCda(read(name));
    const { patient } = document.header;
    const elements = [...elementsOf(pageTree(printPage({ document, identityStatus: 'QUAL', pictures: 'data' })))];
    const block = elements.find((el) => classesOf(el).includes('cda-identity'))!;
    const said = withoutSpace(textUnder(block));
    for (const trait of [
      patient.birthName,
      patient.birthGivenNames,
      patient.ins?.matricule,
      patient.ins?.oid,
      patient.birthPlaceCode,
    ])
      expect(said).toContain(withoutSpace(trait ?? ''));
    const scannable = patient.sex !== 'U' && patient.birthTime !== undefined && /^\d{8}/.test(patient.birthTime);
    expect([...elementsOf(block)].some((el) => el.tagName === 'svg')).toBe(scannable);
  });
});
