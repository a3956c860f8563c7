import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { exampleFiles } from '../testing/official-examples.ts';
import { fullVsm } from '../write/vsm/test-inputs.ts';
import { writeVsm } from '../write/vsm/write-vsm.ts';
import { readActiveProblems } from './read-active-problems.ts';

const read = (xml: string) => readActiveProblems(readCda(Buffer.from(xml)));

describe('the active problems of a synthesis', () => {
  it('EFF-89 are told in its words, with their code and since when', () => {
    expect(read(writeVsm(fullVsm))).toEqual([
      {
        label: 'Angor instable',
        code: expect.objectContaining({ code: 'I20.0', system: '2.16.840.1.113883.6.3' }),
        time: { start: '20190811' },
      },
    ]);
  });

  it('EFF-89 a problem in words alone is one, and « aucune » is none', () => {
    const { activeProblems: _, ...rest } = fullVsm;
    expect(read(writeVsm({ ...rest, activeProblems: [{ label: 'Asthme' }] }))).toEqual([
      expect.objectContaining({ label: 'Asthme' }),
    ]);
    expect(read(writeVsm({ ...rest, activeProblems: 'none' }))).toEqual([]);
    expect(read(writeVsm(rest))).toBeUndefined();
  });

  it('a problem that is over, or denied, is not active', () => {
    const xml = writeVsm(fullVsm);
    const over = xml.replaceAll('<low value="20190811"/>', '<low value="20190811"/><high value="20200101"/>');
    expect(read(over)).toEqual([]);
    expect(read(xml.replaceAll('negationInd="false"', 'negationInd="true"'))).toEqual([]);
  });

  const official = exampleFiles().find((file) => file.includes('VSM_1.4'));
  it.skipIf(official === undefined)('EFF-89 those of the published example are read', () => {
    const found = read(readFileSync(official!, 'utf8'));
    expect(found?.map(({ label }) => label)).toContain('Angine de poitrine instable');
    expect(found?.every(({ code, time }) => code !== undefined && time?.start !== undefined)).toBe(true);
  });
});
