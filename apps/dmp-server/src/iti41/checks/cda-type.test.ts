import { sampleDocumentEntry } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { contentProblems, sampleCda } from '../../../test/support/announced.ts';
import { cdaType } from './cda-type.ts';

const { typeCode } = sampleDocumentEntry();

it('the type of the document is that of its metadata, whatever its label', () => {
  expect(contentProblems(cdaType, { cda: sampleCda() })).toEqual([]);
  expect(contentProblems(cdaType, { cda: sampleCda(), entry: { typeCode: { ...typeCode, display: 'x' } } })).toEqual(
    [],
  );
});

it('another code, or the same under another system, is refused', () => {
  for (const change of [{ code: '34133-9' }, { system: '1.2.3' }])
    expect(contentProblems(cdaType, { cda: sampleCda({ typeCode: { ...typeCode, ...change } }) })).toEqual([
      'cda-type',
    ]);
});
