import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import type { Author } from '../model/author.ts';
import { sampleAuthor, sampleDocumentEntry, sampleSubmissionSet } from '../sample.ts';
import { readRegistryObject } from './read.ts';
import { readDocumentEntry } from './read-document-entry.ts';
import { readSubmissionSet } from './read-submission-set.ts';
import { ns, uuids } from './uris.ts';
import { writeDocumentEntry } from './write-document-entry.ts';
import { writeSubmissionSet } from './write-submission-set.ts';

function element(xml: string) {
  const [child] = parseXml(`<l xmlns="${ns.rim}">${xml}</l>`).children;
  if (child === undefined || typeof child === 'string') throw new Error('no element');
  return child;
}

const read = (xml: string) => readDocumentEntry(element(xml));
const slot = (name: string, ...values: string[]) =>
  `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${value}</Value>`).join('')}</ValueList></Slot>`;

/** A document whose author has these slots. */
function authored(slots: string) {
  const { legalAuthenticator: _, ...entry } = sampleDocumentEntry({ authors: [] });
  const author = `<Classification id="a" classifiedObject="d" classificationScheme="${uuids.documentAuthor}" nodeRepresentation="">${slots}</Classification>`;
  return writeDocumentEntry(entry).replace('</ExtrinsicObject>', `${author}</ExtrinsicObject>`);
}

/** The slots of the author, as we write them again. */
function rewritten(slots: string): string {
  const { authors } = read(authored(slots));
  const written = writeDocumentEntry(sampleDocumentEntry({ authors }));
  return new RegExp(`classificationScheme="${uuids.documentAuthor}" nodeRepresentation="">(.*?)</Classification>`).exec(
    written,
  )![1]!;
}

describe('an author that other software wrote', () => {
  it.each<[string, string]>([
    [
      'several structures, roles and specialities',
      slot('authorPerson', '899700000018^NOM^Prénom^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS') +
        slot(
          'authorInstitution',
          'A^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1',
          'B^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^2',
        ) +
        slot('authorRole', 'Médecin traitant', 'Chef de service') +
        slot('authorSpecialty', 'G15_10/SM26^Généraliste^1.2.250.1.213.1.1.4.5', 'X^Y^1.2.3'),
    ],
    [
      'ways to reach them',
      slot('authorPerson', '1^A^^^^^^^&amp;1.2&amp;ISO^D^^^EI') +
        slot('authorTelecommunication', '^^Internet^x@medecin.mssante.fr', '^PRN^PH^^^^0102030405'),
    ],
    [
      'every component of a name, and another type of name',
      slot('authorPerson', '1^NOM^Prénom^Second^III^Dr^PhD^^NS&amp;1.2.250.1.71.4.2.1&amp;ISO^L^^^IDNPS^^^'),
    ],
    ['a name alone', slot('authorPerson', '^Scanner du 2e étage')],
    ['a structure by its name alone', slot('authorInstitution', 'Clinique des Tilleuls')],
    ['a structure with a bare ampersand', slot('authorInstitution', 'Durand &amp; Fils^^^^^&amp;1.2.3&amp;ISO^XX^^^7')],
    ['a speciality in words', slot('authorSpecialty', 'Cardiologie')],
    ['a speciality with the marks of an authority', slot('authorSpecialty', 'G15^Médecin^&amp;1.2.3&amp;ISO')],
    ['an escape of HL7 that we do not use', slot('authorPerson', '1^A\\H\\B^C\\X0D\\^^^^^^&amp;1.2&amp;ISO^D^^^EI')],
    [
      'two persons in one author',
      slot('authorPerson', '1^A^^^^^^^&amp;1.2&amp;ISO^D^^^EI', '2^B^^^^^^^&amp;1.2&amp;ISO^D^^^EI'),
    ],
  ])('keeps %s', (_, slots) => {
    expect(rewritten(slots)).toBe(slots);
  });

  it('keeps the first value of each slot in its place, and the others beside it', () => {
    const slots =
      slot('authorInstitution', 'A^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1', 'B^^^^^&amp;1.3&amp;ISO^XX^^^2') +
      slot('authorRole', 'r1', 'r2', 'r3');
    expect(read(authored(slots)).authors).toEqual([
      {
        institution: { name: 'A', id: '1', idType: 'IDNST' },
        otherInstitutions: [{ name: 'B', id: '2', idType: 'XX', assigningAuthority: '1.3' }],
        role: 'r1',
        otherRoles: ['r2', 'r3'],
      },
    ]);
  });

  it('has no slot where the other software left one empty', () => {
    expect(
      rewritten(slot('authorRole') + slot('authorTelecommunication', '') + slot('authorSpecialty', 'X^Y^1.2')),
    ).toBe(slot('authorSpecialty', 'X^Y^1.2'));
    expect(read(authored(slot('authorTelecommunication'))).authors).toEqual([{}]);
  });

  it('keeps what one slot for each value says', () => {
    expect(rewritten(slot('authorRole', 'r1') + slot('authorRole', 'r2'))).toBe(slot('authorRole', 'r1', 'r2'));
  });

  it('is kept for a submission set and for the legal authenticator too', () => {
    const odd = '1^NOM^^Second^^Dr^^^&1.2&ISO^L^^^EI';
    const person = {
      id: '1',
      familyName: 'NOM',
      givenName: '',
      idType: 'EI',
      assigningAuthority: '1.2',
      asWritten: odd,
    };
    const authors: Author[] = [
      { ...sampleAuthor, person, otherInstitutions: [{ name: 'B', id: '2', idType: 'IDNST' }] },
    ];
    const entry = sampleDocumentEntry({ authors, legalAuthenticator: person });
    expect(read(writeDocumentEntry(entry))).toEqual(entry);
    const set = sampleSubmissionSet({ authors });
    const package_ = element(writeSubmissionSet(set));
    expect(readSubmissionSet(package_, readRegistryObject(package_))).toEqual(set);
  });

  it('is written afresh once the object was changed', () => {
    const [author] = read(authored(slot('authorPerson', '1^NOM^^Second^^Dr^^^&amp;1.2&amp;ISO^L^^^EI'))).authors;
    const changed = { ...author!.person!, familyName: 'AUTRE' };
    expect(writeDocumentEntry(sampleDocumentEntry({ authors: [{ person: changed }] }))).toContain(
      '<Value>1^AUTRE^^^^^^^&amp;1.2&amp;ISO^D^^^EI</Value>',
    );
  });
});

describe('a text in several languages', () => {
  const name = (...texts: [string, string][]) =>
    `<Name>${texts.map(([lang, value]) => `<LocalizedString xml:lang="${lang}" charset="UTF-8" value="${value}"/>`).join('')}</Name>`;
  const titled = (xml: string) =>
    read(writeDocumentEntry(sampleDocumentEntry()).replace(/<Name>.*?<\/Name>/, xml)).title;

  it('is read in French where there is French, else in the first', () => {
    expect(titled(name(['en-US', 'Letter'], ['fr-FR', 'Lettre']))).toBe('Lettre');
    expect(titled(name(['en', 'Letter'], ['FR', 'Lettre']))).toBe('Lettre');
    expect(titled(name(['en', 'Letter'], ['frp', 'Lètra']))).toBe('Letter');
    expect(titled('<Name/>')).toBe('');
  });
});
