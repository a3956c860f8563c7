import { expect, it } from 'vitest';
import type { CdaDocument } from '../model.ts';
import { readCda } from '../read/read-cda.ts';
import { bareDocument, bytesOf } from '../test-samples.ts';
import { writeReimbursementHistory } from '../write/reimbursement/write-reimbursement-history.ts';
import type { ReimbursedDevice, ReimbursementParty } from './model.ts';
import { isReimbursementHistory, readReimbursementHistory } from './read-reimbursement-history.ts';
import { emptyHistory, fullHistory } from './sample-history.ts';

const read = (xml: string): CdaDocument => readCda(bytesOf(xml));
const written = read(writeReimbursementHistory(fullHistory));
const doctor = {
  name: 'Dr Laure MARIGNY-EXEMPLE',
  person: { family: 'MARIGNY-EXEMPLE', given: 'Laure', suffix: 'DR' },
  nationalId: '899700123450',
  specialty: 'Médecin - Médecine Générale (SM)',
  organization: 'CENTRE DES TILLEULS',
  organizationId: '1997001234',
};
const pharmacy = { organization: 'PHARMACIE FICTIVE' };

it('EFF-112 reads what the writer wrote: the drugs newest first, each ingredient of a combination', () => {
  const { medicines } = readReimbursementHistory(written);
  expect(medicines).toEqual([
    {
      prescribedAt: '20260520',
      deliveredAt: '20260526',
      label: 'LUDEAL CPR3/21',
      code: { code: '3400935673220', system: '1.2.250.1.215.200.1.1.1', display: 'LUDEAL CPR3/21' },
      therapeuticGroup: 'HORMONES SEXUELLES',
      activeIngredients: ['ETHINYLESTRADIOL', 'LEVONORGESTREL'],
      quantity: '1',
      prescriber: doctor,
      deliveredBy: pharmacy,
    },
    {
      deliveredAt: '20260308',
      label: 'NUX VOMICA',
      code: { code: '9064295', system: '1.2.250.1.215.200.1.1.2', display: 'NUX VOMICA' },
      activeIngredients: [],
      quantity: '4',
      prescriber: {},
      deliveredBy: pharmacy,
    },
  ]);
});

it('EFF-113 EFF-114 EFF-115 EFF-116 reads vaccines, devices, overlapping stays one by one, and acts of each kind', () => {
  const history = readReimbursementHistory(written);
  expect(history.vaccines).toMatchObject([{ label: 'VACCIN TETANIQUE', valence: 'ANATOXINE TETANIQUE' }]);
  expect(history.devices).toMatchObject([{ label: 'COMPRESSES', quantity: '2', prescriber: doctor }]);
  expect(history.stays.map(({ period, label, place }) => [period.start, period.stop, label, place])).toEqual([
    ['20260520', '20260602', 'Soins', 'HÔPITAL'],
    ['20260515', '20260530', 'Chirurgie', 'CLINIQUE'],
    ['20260412', undefined, 'Accès vasculaire', 'CLINIQUE'],
  ]);
  expect(history.care).toMatchObject([
    { date: '20260711', label: 'CONSULTATION', code: { code: 'G' }, performer: doctor },
    { date: '20260710', label: 'FORFAIT TECHNIQUE', performer: {} },
  ]);
  expect(history.radiology).toMatchObject([{ label: 'IRM', date: '20260430' }]);
  expect(history.biology).toMatchObject([{ label: 'T.S.H.', performer: { organization: 'LBM' } }]);
});

it('EFF-106 EFF-107 reads the period that it covers and when it was last brought up to date', () => {
  const { period, updatedAt, disclaimer } = readReimbursementHistory(written);
  expect(period).toEqual({ start: '20251120', stop: '20261119' });
  expect(updatedAt).toMatch(/^20261119\d{6}\+0100$/);
  expect(disclaimer).toContain('peuvent être incomplètes');
});

it('EFF-118 an establishment stands in for a prescriber that the document does not name', () => {
  expect(readReimbursementHistory(written).vaccines[0]!.prescriber).toEqual({ organization: 'CLINIQUE FICTIVE' });
});

it('EFF-118 a program’s word for nothing is nothing', () => {
  const xml = writeReimbursementHistory(fullHistory)
    .replaceAll('PHARMACIE FICTIVE', 'null')
    .replaceAll('>Laure<', '>undefined<')
    .replaceAll('>MARIGNY-EXEMPLE<', '>null<')
    .replaceAll('HORMONES SEXUELLES', 'NULL');
  expect(JSON.stringify(readReimbursementHistory(read(xml)))).not.toMatch(/null|undefined/i);
});

it('a category declared empty is empty, and its words are nobody’s medicine', () => {
  const { medicines, vaccines, devices, stays, care, radiology, biology } = readReimbursementHistory(
    read(writeReimbursementHistory(emptyHistory)),
  );
  expect([medicines, vaccines, devices, stays, care, radiology, biology]).toEqual([[], [], [], [], [], [], []]);
});

it('a section without entries is read from its table, an entry’s absence of code from its words', () => {
  const bare = writeReimbursementHistory(fullHistory).replace(/<entry>.*?<\/entry>/gs, '');
  const fromRows = readReimbursementHistory(read(bare));
  const fromEntries = readReimbursementHistory(written);
  // A table tells people by their words alone.
  const words = ({ person: _, nationalId: __, organizationId: ___, ...rest }: ReimbursementParty) => rest;
  const said = <Item extends Pick<ReimbursedDevice, 'prescriber' | 'deliveredBy'>>(item: Item) => ({
    ...item,
    ...{ prescriber: words(item.prescriber), deliveredBy: words(item.deliveredBy) },
  });
  const shown = (history: typeof fromRows) => ({
    medicines: history.medicines.map(({ code: _, prescribedAt: __, ...rest }) => said(rest)).toSorted(byLabel),
    vaccines: history.vaccines.map(({ code: _, ...rest }) => said(rest)),
    devices: history.devices.map(({ code: _, prescribedAt: __, ...rest }) => said(rest)),
    stays: history.stays.map(({ code: _, ...rest }) => rest),
    care: history.care.map(({ date, label, performer }) => ({ date, label, performer: words(performer) })),
    biology: history.biology.map(({ date, label, performer }) => ({ date, label, performer: words(performer) })),
  });
  expect(shown(fromRows)).toEqual(shown(fromEntries));
});

it('EFF-112 a table by date of prescription, as older documents have, is read by the words of its heads', () => {
  const table = `<table><thead><tr><th>Date de prescription</th><th>Médicament</th><th>Composants actifs</th><th>Prescrit par</th></tr></thead>
    <tbody><tr><td>02/03/2026</td><td>SPÉCIALITÉ</td><td>UN<br/>DEUX</td><td>null</td></tr><tr><td/><td/><td/><td/></tr></tbody></table>`;
  const doc = readCda(
    bareDocument(
      '',
      `<structuredBody><component><section><title>Médicaments</title><text>${table}</text></section></component></structuredBody>`,
    ),
  );
  expect(readReimbursementHistory(doc).medicines).toEqual([
    {
      prescribedAt: '20260302',
      label: 'SPÉCIALITÉ',
      activeIngredients: ['UN', 'DEUX'],
      prescriber: {},
      deliveredBy: {},
    },
  ]);
});

it('hostile spans and bare rows cost nothing and say nothing', () => {
  const table = `<table><tr><td colspan="999999999">x</td></tr></table><table><tr><th colspan="-3">Date</th></tr><tr><td colspan="1e9"><content/></td></tr></table>`;
  const doc = readCda(
    bareDocument(
      '',
      `<structuredBody><component><section><title>Médicaments</title><text>${table}</text></section></component></structuredBody>`,
    ),
  );
  expect(readReimbursementHistory(doc).medicines).toEqual([]);
});

it('knows a reimbursement history by its type or by its model', () => {
  expect(isReimbursementHistory(written.header)).toBe(true);
  expect(isReimbursementHistory({ templateIds: [{ root: '1.2.250.1.213.1.1.1.36' }] })).toBe(true);
  expect(isReimbursementHistory({ templateIds: [] })).toBe(false);
});

function byLabel(a: { label?: string }, b: { label?: string }): number {
  return (a.label ?? '').localeCompare(b.label ?? '');
}
