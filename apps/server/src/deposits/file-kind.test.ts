import { describe, expect, it } from 'vitest';
import { fileKind, readText } from './file-kind.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);

describe('the kind of a file', () => {
  it('is told by its content', () => {
    expect(fileKind('pdf', Buffer.from('%PDF-1.7\n'))).toBe('pdf');
    expect(fileKind('JPG', jpeg)).toBe('jpeg');
    expect(fileKind('txt', Buffer.from('Un résumé\r\n'))).toBe('text');
    expect(fileKind('', Buffer.from('Un résumé'))).toBe('text');
  });

  it('EFF-162 is none for a program, an archive or another format, whatever the name', () => {
    const program = Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1');
    const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
    const zip = Buffer.from('PK\x03\x04\x14\0', 'latin1');
    for (const bytes of [program, elf, zip]) {
      for (const extension of ['pdf', 'txt', 'jpg', '']) expect(fileKind(extension, bytes)).toBeUndefined();
    }
    expect(fileKind('rtf', Buffer.from('{\\rtf1 texte}'))).toBeUndefined();
    expect(fileKind('html', Buffer.from('<p>texte</p>'))).toBeUndefined();
    expect(fileKind('exe', Buffer.from('%PDF-1.7\n'))).toBeUndefined();
    expect(fileKind('txt', Buffer.from('%PDF-1.7\n'))).toBeUndefined();
    expect(fileKind('pdf', Buffer.from('%PDF'))).toBeUndefined();
  });
});

describe('a text', () => {
  it('is read in UTF-8, else in windows-1252', () => {
    expect(readText(Buffer.from('\ufeffété œuvre'))).toBe('été œuvre');
    expect(readText(Buffer.from([0xe9, 0x74, 0xe9, 0x20, 0x80]))).toBe('été €');
  });

  it('holds no control character, in either encoding', () => {
    expect(readText(Buffer.from('a\0b'))).toBeUndefined();
    expect(readText(Buffer.from('a\x1b[31m'))).toBeUndefined();
    expect(readText(Buffer.from([0xe9, 0x81]))).toBeUndefined();
    expect(readText(Buffer.from('bonjour', 'utf16le'))).toBeUndefined();
    expect(readText(Buffer.from('page 1\fpage 2\tfin'))).toBe('page 1\npage 2\tfin');
  });
});
