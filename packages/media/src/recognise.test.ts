import { describe, expect, it } from 'vitest';
import { MediaError } from './errors.ts';
import { decodePlainText } from './plain-text.ts';
import { recognise } from './recognise.ts';
import { makeTiff } from './testing/make-tiff.ts';
import { testPicture } from './testing/pictures.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

describe('recognise', () => {
  it('knows each format by its content', () => {
    expect(recognise(bytes('%PDF-1.4\n'))).toEqual({ kind: 'pdf' });
    expect(recognise(bytes(`${'\0'.repeat(100)}%PDF-1.7`))).toEqual({ kind: 'pdf' });
    expect(recognise(testPicture('rgb.jpg'))).toEqual({ kind: 'jpeg' });
    expect(recognise(testPicture('rgb.png'))).toEqual({ kind: 'png' });
    expect(recognise(testPicture('fax-group4.tif'))).toEqual({ kind: 'tiff' });
    expect(recognise(makeTiff([{ width: 1, height: 1, data: Uint8Array.of(0) }], true))).toEqual({ kind: 'tiff' });
    expect(recognise(bytes('{\\rtf1\\ansi x}'))).toEqual({ kind: 'rtf' });
    expect(recognise(bytes('\ufeff{\\rtf1 x}'))).toEqual({ kind: 'rtf' });
  });

  it('tells the characters of a plain text', () => {
    expect(recognise(bytes('Résultats €'))).toEqual({ kind: 'text', charset: 'utf-8' });
    expect(recognise(bytes('R\xe9sultats \x80', 'latin1'))).toEqual({ kind: 'text', charset: 'windows-1252' });
    expect(recognise(bytes('\ufeffÉté', 'utf16le'))).toEqual({ kind: 'text', charset: 'utf-16le' });
    expect(recognise(Uint8Array.of(0xfe, 0xff, 0, 0x41))).toEqual({ kind: 'text', charset: 'utf-16be' });
  });

  it('knows nothing of other bytes', () => {
    expect(recognise(new Uint8Array())).toBeUndefined();
    expect(recognise(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBeUndefined();
    expect(recognise(bytes('a\x81b', 'latin1'))).toBeUndefined();
    expect(recognise(Uint8Array.of(0xff, 0xfe, 0x41))).toBeUndefined();
    expect(recognise(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8))).toBeUndefined();
  });
});

describe('decodePlainText', () => {
  it('decodes each of its character sets, without marks, with line feeds', () => {
    expect(decodePlainText(bytes('\ufeffa\r\nb\rc'))).toBe('a\nb\nc');
    expect(decodePlainText(bytes('\ufeffÉté', 'utf16le'))).toBe('Été');
    expect(decodePlainText(bytes('\x80 d\x92\xe9t\xe9', 'latin1'))).toBe('€ d’été');
    expect(decodePlainText(new Uint8Array())).toBe('');
  });

  it('refuses what is no text', () => {
    expect(() => decodePlainText(testPicture('rgb.png'))).toThrow(MediaError);
  });
});
