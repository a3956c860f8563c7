import { describe, expect, it } from 'vitest';
import { tlv } from '../testing/virtual/tlv.ts';
import { readSituations } from './activities.ts';

const activity = (index: string, ...fields: [number, string][]) => ({
  label: `CPS_ACTIVITY_${index}_PS`,
  value: tlv(
    0xee,
    fields.map(([tag, text]) => tlv(tag, text)),
  ),
});

describe('the situations of a card', () => {
  it('are read in the order of their indexes, which may have holes', () => {
    const objects = [
      activity('07', [0x84, 'HÔPITAL FICTIF'], [0x85, '10B0999990'], [0x86, 'SA01']),
      activity('02', [0x84, 'CABINET'], [0x85, '499700000017008'], [0x86, 'SA07']),
    ];
    expect(readSituations(objects)).toEqual([
      { id: '02', structureId: '499700000017008', structureName: 'CABINET', sector: 'SA07' },
      { id: '07', structureId: '10B0999990', structureName: 'HÔPITAL FICTIF', sector: 'SA01' },
    ]);
  });

  it('may be none (CPF, exclusive replacement)', () => {
    expect(readSituations([])).toEqual([]);
  });

  it('that name no structure or no sector are left out; one without a name is called by its number', () => {
    const objects = [
      activity('01', [0x84, 'CABINET'], [0x86, 'SA07']),
      activity('02', [0x84, 'CABINET'], [0x85, '4997']),
      activity('03', [0x85, '4998'], [0x86, 'SA07']),
    ];
    expect(readSituations(objects)).toEqual([{ id: '03', structureId: '4998', structureName: '4998', sector: 'SA07' }]);
  });

  it('that are no BER are refused', () => {
    const spoiled = { label: 'CPS_ACTIVITY_01_PS', value: Buffer.from('EE8412', 'hex') };
    expect(() => readSituations([spoiled])).toThrowError(expect.objectContaining({ code: 'card-data-unusable' }));
  });
});
