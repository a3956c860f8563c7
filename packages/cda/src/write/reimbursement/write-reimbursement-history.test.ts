import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { renderBody } from '../../render/render-body.ts';
import { bytesOf, sampleHeader } from '../../test-samples.ts';
import type { ReimbursementHistoryInput } from './inputs.ts';
import { writeReimbursementHistory } from './write-reimbursement-history.ts';

const cnam = (arc: string, code: string, display: string) => ({ code, system: `1.2.250.1.215.200.${arc}`, display });

const doctor = {
  person: {
    id: '899700123450',
    familyName: 'MARIGNY-EXEMPLE',
    givenName: 'Laure',
    title: 'DR',
    specialty: { code: 'G15_10/SM54', system: '1.2.250.1.213.1.1.4.5', display: 'Médecin - Médecine Générale (SM)' },
  },
  place: { id: '1997001234', name: 'CENTRE DES TILLEULS' },
};

const { id, setId, versionNumber, effectiveTime, patient } = sampleHeader;
const empty: ReimbursementHistoryInput = {
  header: { id, setId, versionNumber, effectiveTime, patient },
  period: { start: '2025-11-20', stop: '2026-11-19' },
  insurer: { organizationId: '318003502400041', deviceId: '518003502400041/1.2.250.1.215.1.2' },
  drugs: [],
  vaccines: [],
  devices: [],
  stays: [],
  care: [],
  radiology: [],
  biology: [],
};

const full: ReimbursementHistoryInput = {
  ...empty,
  drugs: [
    {
      product: cnam('1.1.1', '3400935673220', 'LUDEAL CPR3/21'),
      group: cnam('1.2.1', 'G03', 'HORMONES SEXUELLES'),
      actives: [cnam('1.3.1', '1636', 'ETHINYLESTRADIOL'), cnam('1.3.1', '1949', 'LEVONORGESTREL')],
      dispensedOn: '2026-05-26',
      prescribedOn: '2026-05-20',
      prescriber: doctor,
      dispenser: { name: 'PHARMACIE FICTIVE' },
      quantity: 1,
    },
    {
      product: cnam('1.1.2', '9064295', 'NUX VOMICA'),
      dispensedOn: '2026-03-08',
      dispenser: { name: 'PHARMACIE FICTIVE' },
      quantity: 4,
    },
  ],
  vaccines: [
    {
      product: cnam('1.1.1', '3400932857241', 'VACCIN TETANIQUE'),
      valence: cnam('1.2.2', 'J07AM01', 'ANATOXINE TETANIQUE'),
      dispensedOn: '2026-07-11',
      prescriber: { place: { name: 'CLINIQUE FICTIVE' } },
      dispenser: { name: 'PHARMACIE FICTIVE' },
    },
  ],
  devices: [
    {
      product: cnam('2.1', '1397790', 'COMPRESSES'),
      dispensedOn: '2026-07-12',
      prescriber: doctor,
      dispenser: { name: 'PHARMACIE FICTIVE' },
      quantity: 2,
    },
  ],
  stays: [
    {
      start: '2026-05-15',
      stop: '2026-05-30',
      nature: cnam('3.1', '1940', 'Intervention'),
      place: { name: 'CLINIQUE' },
    },
    { start: '2026-04-12', nature: cnam('3.1', '1721', 'Accès vasculaire'), place: { name: 'CLINIQUE' } },
  ],
  care: [
    { act: cnam('3.3', 'G', 'CONSULTATION'), date: '2026-07-11', provider: doctor },
    { act: cnam('3.3', 'FTR', 'FORFAIT TECHNIQUE'), date: '2026-07-10' },
  ],
  radiology: [{ act: cnam('3.4', 'QEQJ001', 'IRM'), date: '2026-04-30', provider: doctor }],
  biology: [{ act: cnam('4.1', '1208', 'T.S.H.'), date: '2026-06-11', provider: { place: { name: 'LBM' } } }],
};

const read = (input: ReimbursementHistoryInput) => readCda(bytesOf(writeReimbursementHistory(input)));

describe('writeReimbursementHistory', () => {
  it('writes the eight sections under their fixed titles, full or empty', () => {
    for (const input of [full, empty])
      expect(renderBody(read(input)).contents.map(({ title }) => title)).toEqual([
        'Usage et Responsabilités',
        'Médicaments',
        'Vaccinations',
        'Dispositifs médicaux',
        'Hospitalisations',
        'Soins médicaux et dentaires',
        'Radiologie',
        'Biologie',
      ]);
  });

  it('shows a row for each reimbursement, with empty cells where nothing is known', () => {
    const words = plainText(read(full)).split('\n');
    const specialty = 'Médecin - Médecine Générale (SM)';
    for (const row of [
      `26/05/2026\tLUDEAL CPR3/21\tHORMONES SEXUELLES\tETHINYLESTRADIOL, LEVONORGESTREL\tDr Laure MARIGNY-EXEMPLE\t${specialty}\tCENTRE DES TILLEULS\tPHARMACIE FICTIVE\t1`,
      '08/03/2026\tNUX VOMICA\t\t\t\t\t\tPHARMACIE FICTIVE\t4',
      '11/07/2026\tVACCIN TETANIQUE\tANATOXINE TETANIQUE\t\t\tCLINIQUE FICTIVE\tPHARMACIE FICTIVE',
      `12/07/2026\tCOMPRESSES\tDr Laure MARIGNY-EXEMPLE\t${specialty}\tCENTRE DES TILLEULS\tPHARMACIE FICTIVE\t2`,
      'du 15/05/2026 au 30/05/2026\tIntervention\tCLINIQUE',
      'le 12/04/2026\tAccès vasculaire\tCLINIQUE',
      `11/07/2026\tG\tCONSULTATION\tDr Laure MARIGNY-EXEMPLE\t${specialty}\tCENTRE DES TILLEULS`,
      '10/07/2026\tFTR\tFORFAIT TECHNIQUE',
      '30/04/2026\tQEQJ001\tIRM\tDr Laure MARIGNY-EXEMPLE\tCENTRE DES TILLEULS',
      '11/06/2026\t1208\tT.S.H.\t\tLBM',
    ])
      expect(words).toContain(row);
  });

  it('codes what the model wants coded', () => {
    const xml = writeReimbursementHistory(full);
    expect(xml).toContain(
      '<translation><translation code="1636" displayName="ETHINYLESTRADIOL" codeSystem="1.2.250.1.215.200.1.3.1"/><translation code="1949" displayName="LEVONORGESTREL" codeSystem="1.2.250.1.215.200.1.3.1"/></translation>',
    );
    expect(xml).toContain('<performer typeCode="PRF"><time value="20260526"/><assignedEntity><id nullFlavor="UNK"/>');
    expect(xml).toContain('<author><time value="20260520"/>');
    expect(xml).toContain(
      '<qualifier><value code="1940" displayName="Intervention" codeSystem="1.2.250.1.215.200.3.1"/></qualifier>',
    );
  });

  it('says by its code that a category is empty', () => {
    const xml = writeReimbursementHistory(empty);
    for (const code of ['no-known-medications', 'no-known-immunizations', 'no-known-devices', '02276797'])
      expect(xml.split(`code="${code}"`)).toHaveLength(2);
    expect(xml.split('code="no-known-procedures"')).toHaveLength(4);
    expect(plainText(read(empty)).match(/Aucune donnée pour cette période/g)).toHaveLength(7);
  });

  it('speaks as a program of the Assurance Maladie, for the period it covers', () => {
    const { header } = read(empty);
    expect(header).toMatchObject({
      title: 'Données de remboursement',
      typeCode: { code: 'REMB' },
      authors: [{ device: { software: 'Assurance Maladie' }, code: { code: 'ALIM_AM' } }],
      custodian: { name: 'Assurance Maladie' },
      serviceEvents: [{ time: { start: '20251120', stop: '20261119' } }],
      practiceSetting: { code: 'AMO' },
      encounter: { facilityType: { code: 'SA24' } },
    });
  });

  it('gives the same bytes for the same input and names the input that it refuses', () => {
    expect(writeReimbursementHistory(full)).toBe(writeReimbursementHistory(full));
    expect(() =>
      writeReimbursementHistory({ ...empty, radiology: [{ act: cnam('3.4', 'X', 'x'), date: '' }] }),
    ).toThrow(expect.objectContaining({ code: 'invalid-input', field: 'radiology.0.date' }));
  });
});
