import { sampleHeader } from '../../test-samples.ts';
import type { ReimbursementHistoryInput } from './inputs.ts';

/** Synthetic histories for tests: of everything that can be told, and of nothing. */

export const cnam = (arc: string, code: string, display: string) => ({
  code,
  system: `1.2.250.1.215.200.${arc}`,
  display,
});

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
export const emptyHistory: ReimbursementHistoryInput = {
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

export const fullHistory: ReimbursementHistoryInput = {
  ...emptyHistory,
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
