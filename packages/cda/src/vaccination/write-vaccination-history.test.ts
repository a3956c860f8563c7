import { descendants } from '@trousse/xml';
import { expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { renderBody } from '../render/render-body.ts';
import type { PersonInput } from '../write/inputs.ts';
import { readVaccinations } from './read-vaccinations.ts';
import { sampleHeader, vaccinationNote } from './sample-note.ts';
import { writeVaccinationHistory } from './write-vaccination-history.ts';

const noteOf = (xml: string) => readVaccinations(readCda(Buffer.from(xml)))[0]!;
const firstId = '41DAC707-7C96-47B7-B600-AC63D8002143';
const secondId = '41DAC707-7C96-47B7-B600-AC63D8002144';

it('a note’s vaccination is read with its identifier, product, date and details', () => {
  const [vaccination, ...others] = readVaccinations(readCda(Buffer.from(vaccinationNote())));
  expect(others).toEqual([]);
  expect(vaccination).toMatchObject({
    id: '41DAC707-7C96-47B7-B600-AC63D8002142',
    cis: '68747507',
    atc: 'J07AM',
    date: '20260928',
    lot: 'ESSAI-1',
    rank: '2',
    site: { display: 'deltoïde gauche' },
    comment: 'Prévenu des réactions locales & bénignes',
    performer: 'Dr Camille BRUYÈRE-EXEMPLE',
    author: {
      ids: [{ extension: '899700100011' }],
      code: { code: 'G15_10/SM26' },
      name: { family: 'BRUYÈRE-EXEMPLE' },
    },
    negated: false,
    completed: true,
  });
});

it('a history holds the entries of all notes, each linked to its own line, the latest first', () => {
  const notes = [
    vaccinationNote({ date: '20260101', id: firstId, lot: 'PREMIER' }),
    vaccinationNote({ date: '20260928', id: secondId, lot: 'SECOND' }),
  ].map(noteOf);
  const written = readCda(Buffer.from(writeVaccinationHistory({ header: sampleHeader(), vaccinations: notes })));
  const read = readVaccinations(written);
  expect(read.map(({ lot }) => lot)).toEqual(['SECOND', 'PREMIER']);
  expect(read.map(({ comment }) => comment)).toEqual(notes.map(({ comment }) => comment));
  expect(read.map(({ id }) => id)).toEqual([secondId, firstId]);
  expect(written.header).toMatchObject({
    typeCode: { code: '11369-6' },
    serviceEvents: [{ code: { code: '11369-6' } }],
    title: 'Historique de vaccinations',
  });
  const links = read.flatMap(({ entry }) =>
    [...descendants(entry, 'reference')].map(({ attributes }) => attributes.value),
  );
  const anchors = [...descendants(read[0]!.narrative!, 'content')].flatMap(({ attributes }) => attributes.ID ?? []);
  expect(new Set(links)).toEqual(new Set(anchors.map((anchor) => `#${anchor}`)));
  const { html } = renderBody(written);
  expect(html).toContain('28/09/2026');
  expect(html.indexOf('SECOND')).toBeLessThan(html.indexOf('PREMIER'));
});

it('the same notes and header give the same bytes', () => {
  const write = () =>
    writeVaccinationHistory({ header: sampleHeader(), vaccinations: [noteOf(vaccinationNote({ id: firstId }))] });
  expect(write()).toBe(write());
});

it('an entry written under other prefixes keeps its types and its namespaces', () => {
  const prefixed = vaccinationNote()
    .replace(
      '<ClinicalDocument xmlns="urn:hl7-org:v3"',
      '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:c="urn:hl7-org:v3"',
    )
    .replace('xsi:type="INT"', 'xsi:type="c:INT"')
    .replace(
      '<statusCode code="completed"/><effectiveTime',
      '<x:mark xmlns:x="urn:essai"><c:statusCode code="aborted"/></x:mark><statusCode code="completed"/><effectiveTime',
    );
  const written = writeVaccinationHistory({ header: sampleHeader(), vaccinations: [noteOf(prefixed)] });
  expect(written).toContain('<value xsi:type="INT" value="2"/>');
  expect(written).toContain('<mark xmlns="urn:essai"><statusCode xmlns="urn:hl7-org:v3" code="aborted"/></mark>');
  expect(readVaccinations(readCda(Buffer.from(written)))[0]).toMatchObject({ completed: true, rank: '2' });
});

it('a history of nothing is refused', () => {
  expect(() => writeVaccinationHistory({ header: sampleHeader(), vaccinations: [] })).toThrow('vaccinations');
});

it('an author whom a note names in words of its own is named without them, so that the history is written', () => {
  const header = sampleHeader();
  const [author] = header.authors as readonly { readonly time: Date; readonly person: PersonInput }[];
  const person = { ...author!.person, civility: 'Monsieur', title: 'Docteur', telecom: '01 99 00 11 22' };
  const written = writeVaccinationHistory({
    header: { ...header, authors: [{ ...author!, person }] },
    vaccinations: [noteOf(vaccinationNote())],
  });
  const { authors } = readCda(Buffer.from(written)).header;
  expect(authors).toMatchObject([{ name: { family: 'BRUYÈRE-EXEMPLE' }, telecoms: [] }]);
  expect(authors[0]?.name).not.toHaveProperty('prefix');
  expect(authors[0]?.name).not.toHaveProperty('suffix');
});
