import { typeCodes } from '@trousse/nomenclatures';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import type { RegisteredEntry } from '../../store/document-row.ts';
import { checkChangeableType } from './changeable-type.ts';

function changes(code: string, byPatient = false): boolean {
  const { system, display } = typeCodes.find(code)!;
  const entry = sampleDocumentEntry({ typeCode: { code, system, display } }) as RegisteredEntry;
  try {
    checkChangeableType({ entry, relation: { own: true, ofStructure: true, byPatient } });
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'not-on-this-document' });
    return false;
  }
}

it('EX_2.1-1010 professionals change neither the vaccination history nor reimbursements, were they their authors', () => {
  expect([changes('11369-6'), changes('REMB'), changes('11488-4')]).toEqual([false, false, true]);
});

it('what the patient deposited is judged by its own rule', () => {
  expect([changes('DOCPAT01', true), changes('11488-4', true)]).toEqual([true, true]);
});
