import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { bytesOf } from '../../test-samples.ts';
import { readVaccinations } from '../../vaccination/read-vaccinations.ts';
import { nextVersion } from '../next-version.ts';
import { vaccinationKinds, vaccinationRoutes, vaccinationSites } from './codes.ts';
import type { VaccinationInput } from './inputs.ts';
import { doctor, fullNote as input, nurse, fullVaccination as vaccination } from './test-inputs.ts';
import { writeVaccinationNote } from './write-vaccination-note.ts';

const write = (changes: Partial<VaccinationInput> = {}) =>
  writeVaccinationNote({ ...input, vaccination: { ...vaccination, ...changes } });
const read = (xml: string) => readCda(bytesOf(xml));
const refusedField = (changes: object) => () => write(changes as Partial<VaccinationInput>);

describe('writeVaccinationNote', () => {
  it('tells one vaccination, that the reader gives back whole', () => {
    const [told, ...others] = readVaccinations(read(write()));
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      id: '5D0F5A3E-0F53-4A0E-9A52-4F0F7A1C2B3D',
      cis: '60917345',
      atc: 'J07CA01',
      product: { display: 'REVAXIS, suspension injectable' },
      administration: vaccinationKinds.BOOSTER,
      date: '20261118',
      lot: 'W1234-5',
      rank: '4',
      route: vaccinationRoutes[0]!,
      site: vaccinationSites[1]!,
      reaction: 'Rougeur de 2 cm',
      comment: 'Prochain rappel à 65 ans',
      performer: 'Inès FAUXJOUR',
      addedBy: { name: { family: 'BRUYÈRE-EXEMPLE' }, code: { code: 'G15_10/SM26' } },
      negated: false,
      completed: true,
    });
  });

  it('says the same in words, with the profession of who answers for it', () => {
    expect(plainText(read(write()))).toContain(
      [
        '18/11/2026',
        'REVAXIS, suspension injectable',
        'Rappel de vaccin',
        '4',
        'W1234-5',
        '0,5 mL',
        'Voie intramusculaire',
        'deltoïde droit',
        'Rougeur de 2 cm',
        'Prochain rappel à 65 ans',
        'Inès FAUXJOUR',
        'Dr Camille BRUYÈRE-EXEMPLE, Médecin - Qualifié en Médecine Générale (SM)',
      ].join('\t'),
    );
  });

  it('fixes what the model fixes, and its confidentiality', () => {
    const { header } = read(
      writeVaccinationNote({ ...input, header: { ...input.header, ...{ confidentiality: 'V' } } }),
    );
    expect(header).toMatchObject({
      typeCode: { code: '87273-9' },
      title: 'Note de vaccination',
      confidentiality: { code: 'N' },
      serviceEvents: [{ code: { code: '87273-9' } }],
    });
    expect(header.templateIds).toContainEqual({ root: '1.2.250.1.213.1.1.1.46', extension: '2023.01' });
  });

  it('leaves out what is not known, down to its cell', () => {
    const { route: _, site: __, dose: ___, performer: ____, reaction: _____, comment: ______, ...bare } = vaccination;
    const xml = writeVaccinationNote({ ...input, vaccination: bare });
    expect(xml).toContain('<td>W1234-5</td><td/><td/><td/><td/><td/><td/><td>Dr Camille');
    expect(xml).not.toMatch(/routeCode|approachSiteCode|doseQuantity|CAUS|48767-8/);
    const [told] = readVaccinations(read(xml));
    for (const name of ['route', 'site', 'performer', 'reaction', 'comment']) expect(told).not.toHaveProperty(name);
  });

  it('a note that replaces another keeps its vaccination and its set of versions', () => {
    const first = read(write());
    const second = read(
      writeVaccinationNote({
        header: { ...input.header, ...nextVersion(first.header, '2.25.4200000000009') },
        vaccination: { ...vaccination, lot: 'W1234-6' },
      }),
    );
    expect(second.header).toMatchObject({ setId: first.header.setId, versionNumber: 2 });
    expect(readVaccinations(second)[0]).toMatchObject({ id: vaccination.id.toUpperCase(), lot: 'W1234-6' });
  });

  it('gives the same bytes for the same input', () => {
    expect(write()).toBe(write());
  });

  it.each<[string, object]>([
    ['vaccination.id', { id: '2.25.42' }],
    ['vaccination.kind', { kind: 'RAPPEL' }],
    ['vaccination.date', { date: '2026-11' }],
    ['vaccination.date', { date: '2026-02-30' }],
    ['vaccination.vaccine.name', { vaccine: { ...vaccination.vaccine, name: ' ' } }],
    ['vaccination.vaccine.cis', { vaccine: { ...vaccination.vaccine, cis: '3400936189119' } }],
    ['vaccination.vaccine.atc', { vaccine: { ...vaccination.vaccine, atc: { code: 'X', display: 'x' } } }],
    ['vaccination.vaccine.atc', { vaccine: { ...vaccination.vaccine, atc: { code: 'J07', display: '' } } }],
    ['vaccination.lot', { lot: ' ' }],
    ['vaccination.rank', { rank: 0 }],
    ['vaccination.rank', { rank: 1.5 }],
    ['vaccination.route', { route: { ...vaccinationRoutes[0]!, code: 'IM' } }],
    ['vaccination.site', { site: { ...vaccinationSites[0]!, system: '1.2' } }],
    ['vaccination.dose.value', { dose: { value: 0, unit: 'mL' } }],
    ['vaccination.dose.unit', { dose: { value: 1, unit: '' } }],
    ['vaccination.reaction.label', { reaction: { label: '' } }],
    ['vaccination.reaction.since', { reaction: { label: 'x', since: 'hier' } }],
    ['vaccination.comment', { comment: '\n' }],
    ['vaccination.comment', { comment: 'vu\u0007' }],
    ['vaccination.author.time', { author: { ...vaccination.author, time: '2026-11-19' } }],
    ['vaccination.author.person', { author: { time: vaccination.author.time } }],
    [
      'vaccination.author.person.specialty',
      { author: { ...vaccination.author, person: { ...doctor, specialty: undefined } } },
    ],
    ['vaccination.performer.familyName', { performer: { ...nurse, familyName: '' } }],
  ])('refuses %s as the DMP would, and names it', (field, changes) => {
    expect(refusedField(changes)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });

  it('refuses an author of the document whose profession is not told, and a program', () => {
    const authored = (author: object) => () =>
      writeVaccinationNote({ ...input, header: { ...input.header, authors: [author as never] } });
    const time = new Date(0);
    expect(authored({ time, person: nurse })).toThrow(
      expect.objectContaining({ field: 'header.authors.0.person.specialty' }),
    );
    expect(authored({ time, device: {} })).toThrow(expect.objectContaining({ field: 'header.authors.0.person' }));
  });
});
