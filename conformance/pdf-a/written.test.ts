import type { FlowBlock, FlowCell } from '@trousse/media';
import { pictureToPdfA, textToPdfA, writePdfA } from '@trousse/media/convert';
import { describe, expect, it } from 'vitest';
import { hasProgram, runOn } from '../programs.ts';

const meta = {
  title: 'Compte rendu <n° 1> & suite',
  author: 'Dr Ünal',
  language: 'fr-FR',
  createdAt: new Date('2026-01-02T03:04:05Z'),
  header: 'DUPONT Jeanne, née le 01/01/1950',
  footer: 'Cabinet du Port',
} as const;

const paragraph = (text: string): FlowBlock => ({ kind: 'paragraph', runs: [{ text }] });
const cell = (text: string): FlowCell => ({ blocks: [paragraph(text)] });
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const documents: readonly (readonly [string, () => Uint8Array])[] = [
  [
    'a document of every kind of block',
    () =>
      writePdfA(
        [
          { kind: 'heading', level: 1, runs: [{ text: 'Élève, œuvre, ≤ 5 µg/L' }] },
          {
            kind: 'paragraph',
            runs: [{ text: 'gras ', bold: true }, { text: 'penché ', italic: true }, { text: '🦄 中文' }],
          },
          paragraph('Ελλάδα Житомир שלום עולם محمد بن علي'),
          { kind: 'list', ordered: true, items: [[paragraph('un')], [paragraph('deux')]] },
          { kind: 'preformatted', text: 'colonne\tcolonne' },
          {
            kind: 'table',
            head: [[cell('Nom'), cell('Valeur')]],
            rows: Array.from({ length: 90 }, (_, at) => [cell(`n° ${at}`), cell('x')]),
          },
          { kind: 'picture', bytes: onePixel, mediaType: 'image/png' },
        ],
        meta,
      ).bytes,
  ],
  ['a picture with opacity', () => pictureToPdfA(onePixel, meta).bytes],
  ['a plain text', () => textToPdfA(Buffer.from('Bonjour\n\tà vous\fPage deux'), meta).bytes],
];

describe.skipIf(!hasProgram('gs', 'PDF read again by Ghostscript'))('Ghostscript', () => {
  it.each(documents)('reads %s without repairing it', (_, make) => {
    const args = [
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dPDFSTOPONERROR',
      '-dPDFSTOPONWARNING',
      '-sDEVICE=nullpage',
    ];
    expect(runOn('gs', args, make())).toEqual({ ok: true, output: '' });
  });
});
