import { depositFormatSchema } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

const all = depositFormatSchema.options;
const kindOf = (extension: string, bytes: Uint8Array) => fileKind(extension, bytes, all);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
const tiff = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);

describe('the kind of a file', () => {
  it('WEB-20 is told by its content, under any of the accepted names', () => {
    expect(kindOf('pdf', Buffer.from('%PDF-1.7\n'))).toBe('pdf');
    expect(kindOf('JPG', jpeg)).toBe('jpeg');
    expect(kindOf('pdf', jpeg)).toBe('jpeg');
    expect(kindOf('tif', tiff)).toBe('tiff');
    expect(kindOf('rtf', Buffer.from('{\\rtf1 texte}'))).toBe('rtf');
    expect(kindOf('txt', Buffer.from('{\\rtf1 texte}'))).toBe('rtf');
    expect(kindOf('txt', Buffer.from('Un résumé\r\n'))).toBe('text');
    expect(kindOf('', Buffer.from('Un résumé'))).toBe('text');
  });

  it('EFF-162 is none for a program, an archive or another format, whatever the name', () => {
    const program = Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1');
    const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
    const zip = Buffer.from('PK\x03\x04\x14\0', 'latin1');
    for (const bytes of [program, elf, zip]) {
      for (const extension of ['pdf', 'txt', 'jpg', 'tiff', 'rtf', ''])
        expect(kindOf(extension, bytes)).toBeUndefined();
    }
    expect(kindOf('png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBeUndefined();
    expect(kindOf('html', Buffer.from('<p>texte</p>'))).toBeUndefined();
    expect(kindOf('exe', Buffer.from('%PDF-1.7\n'))).toBeUndefined();
    expect(kindOf('pdf', Buffer.from('Je suis un texte'))).toBeUndefined();
  });

  it('is none for a format that the configuration leaves out', () => {
    expect(fileKind('tif', tiff, ['pdf', 'text'])).toBeUndefined();
    expect(fileKind('pdf', Buffer.from('%PDF-1.7\n'), ['pdf', 'text'])).toBe('pdf');
  });
});
