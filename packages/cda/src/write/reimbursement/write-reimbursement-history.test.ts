import { describe, expect, it } from 'vitest';
import { deriveMetadata } from '../../derive-metadata.ts';
import type { CdaDocument } from '../../model.ts';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { renderBody } from '../../render/render-body.ts';
import { bytesOf } from '../../test-samples.ts';
import { nextVersion } from '../next-version.ts';
import type { ReimbursementHistoryInput } from './inputs.ts';
import { cnam, emptyHistory as empty, fullHistory as full } from './test-inputs.ts';
import { writeReimbursementHistory } from './write-reimbursement-history.ts';

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

  it('a monthly feed replaces its former document, in one set of versions', () => {
    const months = ['2026-09-19', '2026-10-19', '2026-11-19'];
    const feed: CdaDocument[] = [];
    for (const [at, stop] of months.entries()) {
      const id = `2.25.4300000000${at}`;
      const versions = feed.length === 0 ? { id } : nextVersion(feed.at(-1)!.header, id);
      feed.push(read({ ...full, header: { ...full.header, ...versions }, period: { ...full.period, stop } }));
    }
    expect(feed.map(({ header }) => header.versionNumber)).toEqual([1, 2, 3]);
    expect(new Set(feed.map(({ header }) => header.setId?.root)).size).toBe(1);
    expect(feed.map((one) => deriveMetadata(one).replaces)).toEqual([[], ['2.25.43000000000'], ['2.25.43000000001']]);
    expect(feed.map(({ header }) => header.serviceEvents[0]?.time?.stop)).toEqual(['20260919', '20261019', '20261119']);
  });

  it('writes a fraction of a pack as people write it, and refuses a quantity that is no number', () => {
    const [drug] = full.drugs;
    const of = (quantity: number) => writeReimbursementHistory({ ...full, drugs: [{ ...drug!, quantity }] });
    expect(of(0.5)).toContain('<quantity value="0.5"/>');
    expect(of(0.5)).toContain('<td>0,5</td>');
    expect(() => of(Number.NaN)).toThrow(expect.objectContaining({ field: 'drugs.0.quantity' }));
  });
});
