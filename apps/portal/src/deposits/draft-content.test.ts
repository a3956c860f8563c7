import { describe, expect, it } from 'vitest';
import {
  documentsOf,
  formOf,
  newDraft,
  withCategory,
  withChange,
  withFile,
  withFiles,
  withoutDocument,
} from './draft-content.ts';

const keys = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const newKey = () => keys.shift()!;
const empty = newDraft('2026-11-20', 'SA07', false, 'one');
const file = { upload: 'upload', name: 'Bilan.pdf', size: 12, format: 'pdf' as const };

describe('the documents of one go', () => {
  it('EFF-149 a first file takes the place of none and gives its title; what was typed stays', () => {
    expect(withFiles(empty, ['Compte_rendu.pdf'], 'one', newKey).content.documents).toMatchObject([
      { key: 'one', own: { title: 'Compte rendu' } },
    ]);
    const typed = withChange(empty, 'one', { title: 'À moi', typeCode: '11488-4' });
    expect(withFiles(typed, ['Compte_rendu.pdf'], 'one', newKey).content.documents).toMatchObject([
      { key: 'one', own: { title: 'À moi', typeCode: '11488-4' } },
    ]);
  });

  it('each further file has its own title, and begins with the category and the date of the first', () => {
    const typed = withChange(empty, 'one', { typeCode: '11488-4', creationDate: '2026-01-02', description: 'Suivi' });
    const { content, placed } = withFiles(typed, ['A.pdf', 'B.pdf'], 'one', newKey);
    expect(content.documents.map(({ own }) => own)).toEqual([
      { title: 'A', description: 'Suivi', typeCode: '11488-4', creationDate: '2026-01-02' },
      { title: 'B', description: '', typeCode: '11488-4', creationDate: '2026-01-02' },
    ]);
    expect(placed.map(({ key }) => key)).toEqual(content.documents.map(({ key }) => key));
    expect(new Set(placed.map(({ key }) => key)).size).toBe(2);
  });

  it('shared fields change for all, own ones for one', () => {
    const { content } = withFiles(empty, ['A.pdf', 'B.pdf'], 'one', newKey);
    const changed = withChange(content, 'one', { title: 'Mien', facilityTypeCode: 'SA01', hiddenFromPatient: true });
    const [first, second] = changed.documents.map((one) => formOf(changed, one));
    expect(first).toMatchObject({ title: 'Mien', facilityTypeCode: 'SA01', hiddenFromPatient: true });
    expect(second).toMatchObject({ title: 'B', facilityTypeCode: 'SA01', hiddenFromPatient: true });
    expect(withCategory(changed, '34112-3').documents.map(({ own }) => own.typeCode)).toEqual(['34112-3', '34112-3']);
  });

  it('one goes without the others; the last leaves its fields, not the title of its file', () => {
    const { content, placed } = withFiles(empty, ['Bilan.pdf', 'B.pdf'], 'one', newKey);
    const alone = withoutDocument(withFile(content, 'one', file), placed[1]!.key, 'B.pdf');
    expect(alone.documents).toHaveLength(1);
    const typed = withChange(alone, 'one', { typeCode: '11488-4' });
    expect(withoutDocument(typed, 'one', 'Bilan.pdf').documents).toEqual([
      { key: 'one', own: { title: '', description: '', typeCode: '11488-4', creationDate: '2026-11-20' } },
    ]);
    expect(withoutDocument(withChange(typed, 'one', { title: 'À moi' }), 'one', 'Bilan.pdf')).toMatchObject({
      documents: [{ own: { title: 'À moi' } }],
    });
  });

  it('EFF-161 a text is one document, and the files are there again when it is given up', () => {
    const { content } = withFiles(empty, ['A.pdf', 'B.pdf'], 'one', newKey);
    expect(documentsOf({ ...content, mode: 'text', text: 'Vu ce jour' })).toHaveLength(1);
    expect(documentsOf(content)).toHaveLength(2);
  });
});
