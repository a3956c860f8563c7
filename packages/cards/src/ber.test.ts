import { describe, expect, it } from 'vitest';
import { readTlvs, textOf } from './ber.ts';
import { tlv } from './testing/virtual/tlv.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe('BER-TLV', () => {
  it('is read with tags of two bytes, long lengths and filling between the values', () => {
    const long = new Uint8Array(300).fill(0x41);
    const bytes = Buffer.concat([hex('00ff'), tlv(0x7f21, 'abc'), hex('0000'), tlv(0x65, long)]);
    expect(readTlvs(bytes)).toEqual([
      { tag: 0x7f21, value: Buffer.from('abc') },
      { tag: 0x65, value: Buffer.from(long) },
    ]);
  });

  it.each([
    ['a value cut short', '800561'],
    ['a length cut short', '8082'],
    ['an endless length', '8080'],
    ['a length of five bytes', '80850000000001'],
    ['a tag without end', '7fffffff'],
    ['a tag and nothing more', '80'],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => readTlvs(hex(bytes))).toThrowError(expect.objectContaining({ code: 'card-data-unusable' }));
  });

  it('gives texts that are UTF-8, and refuses others', () => {
    expect(textOf(readTlvs(tlv(0x80, ' Cléo ')), 0x80)).toBe('Cléo');
    expect(textOf(readTlvs(tlv(0x80, '  ')), 0x80)).toBeUndefined();
    expect(() => textOf(readTlvs(hex('8001e9')), 0x80)).toThrowError(
      expect.objectContaining({ code: 'card-data-unusable' }),
    );
  });
});
