import { describe, expect, it } from 'vitest';
import { dmpWireLimits } from '../limits.ts';
import { furtherParameterNames as further, parameterFilePath } from './names.ts';
import { type DmpParameters, decodeParameters, encodeParameters } from './parameters.ts';

const parameters: DmpParameters = {
  production: false,
  minorsManaged: true,
  ageOfMajority: 18,
  hiddenFromBothAllowed: false,
  further: {
    [further.authorisationLapseDays]: ['183'],
    [further.maxDocumentBytes]: ['5242880'],
    [further.mediaTypes]: ['application/pdf', 'image/jpeg'],
  },
};
const file = encodeParameters(parameters);

describe('the parameter file', () => {
  it('is written so, at its official path', () => {
    expect(parameterFilePath).toBe('/web/dmp/documents/param-lps');
    expect(file.replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <param-lps>
      <production>false</production>
      <fonctions-gestion-mineurs>true</fonctions-gestion-mineurs>
      <age-majorite>18</age-majorite>
      <cumul-invisible_patient-masque_ps>false</cumul-invisible_patient-masque_ps>
      <duree-autorisation-jours>183</duree-autorisation-jours>
      <taille-max-document-octets>5242880</taille-max-document-octets>
      <type-media-accepte>application/pdf</type-media-accepte>
      <type-media-accepte>image/jpeg</type-media-accepte>
      </param-lps>"
    `);
  });

  it('comes across whole', () => {
    expect(decodeParameters(file)).toEqual(parameters);
    expect(decodeParameters(Buffer.from(file))).toEqual(parameters);
  });

  it('is read at any depth, in any order, with prefixes, comments, and both spellings of a boolean', () => {
    const foreign = `<p:parametres xmlns:p="urn:p"><p:lps version="3">
      <!-- majority --><p:age-majorite> 18 </p:age-majorite><p:groupe><p:production>TRUE</p:production></p:groupe>
      <p:cumul-invisible_patient-masque_ps>0</p:cumul-invisible_patient-masque_ps>
      <p:fonctions-gestion-mineurs>1</p:fonctions-gestion-mineurs><p:constructor>x</p:constructor></p:lps></p:parametres>`;
    expect(decodeParameters(foreign)).toEqual({
      production: true,
      minorsManaged: true,
      ageOfMajority: 18,
      hiddenFromBothAllowed: false,
      further: { constructor: ['x'] },
    });
  });

  it.each<[string, (xml: string) => string]>([
    ['no XML', () => 'age-majorite=18'],
    ['a page of a portal', () => '<html><body>Maintenance</body></html>'],
    ['a DOCTYPE', (x) => x.replace('<param-lps>', '<!DOCTYPE param-lps><param-lps>')],
    ['an age missing', (x) => x.replace(/<age-majorite>.*<\/age-majorite>/, '')],
    ['an age twice', (x) => x.replace(/(<age-majorite>.*<\/age-majorite>)/, '$1$1')],
    ['an age of another form', (x) => x.replace('>18<', '>dix-huit<')],
    ['a flag of another form', (x) => x.replace('<production>false', '<production>non')],
    ['a flag missing', (x) => x.replace(/<production>.*<\/production>/, '')],
    ['more values than any', (x) => x.replace('</param-lps>', `${'<a/>'.repeat(1000)}</param-lps>`)],
    ['a depth without end', (x) => x.replace('</param-lps>', `${'<a>'.repeat(30)}${'</a>'.repeat(30)}</param-lps>`)],
    ['too much', (x) => x + ' '.repeat(dmpWireLimits.maxParameterBytes)],
  ])('is refused with %s', (_, change) => {
    expect(() => decodeParameters(change(file))).toThrow('malformed-message');
  });

  it('takes no further value under the name of another, or under no name', () => {
    for (const name of ['production', 'Majuscule', 'a b', '', '__proto__x']) {
      expect(() => encodeParameters({ ...parameters, further: { [name]: ['1'] } })).toThrow(RangeError);
    }
  });
});
