import { describe, expect, it } from 'vitest';
import { count, problemsAt, problemsFromServer, problemsOf, withoutFields } from './deposit-problems.ts';
import { newDraft, withChange, withFiles } from './draft-content.ts';

const rules = { today: '2026-11-20', minor: false };
const empty = newDraft('2026-11-20', 'SA07', false, 'one');
const { content: two } = withFiles(empty, ['A.pdf', 'B.pdf'], 'one', () => 'two');
const required = 'Ce champ est requis';

describe('one validation of several documents', () => {
  it('names each field of each document, and a shared field once', () => {
    const wrong = withChange(withChange(two, 'two', { title: '' }), 'one', { actStop: '2020-01-01' });
    const problems = problemsOf(wrong, ({ key }) => key === 'one', rules);
    expect(problemsAt(problems, 'one')).toEqual({
      typeCode: required,
      actStop: 'La fin ne peut pas précéder le début.',
    });
    expect(problemsAt(problems, 'two')).toMatchObject({ title: required, typeCode: required });
    expect(Object.keys(problemsAt(problems, 'two'))).toContain('source');
    expect(count(problems)).toBe(5);
  });

  it('EFF-149 EFF-152 a field that changes is no longer wrong, and either date mends their order', () => {
    const wrong = withChange(two, 'one', { actStop: '2020-01-01', title: '' });
    const problems = problemsOf(wrong, () => true, rules);
    const left = withoutFields(withoutFields(problems, 'one', ['title']), 'one', ['actStart']);
    expect(problemsAt(left, 'one')).toEqual({ typeCode: required });
    expect(problemsAt(left, 'two')).toEqual({ typeCode: required });
  });

  it('the server’s refusals stand at their documents', () => {
    const fields = [
      { document: 1, field: 'title', code: 'TITLE_TOO_LONG' },
      { document: 0, field: 'actStop', code: 'DATE_ORDER' },
    ];
    const problems = problemsFromServer(fields, [{ key: 'one' }, { key: 'two' }]);
    expect(problemsAt(problems, 'two')).toEqual({
      title: 'Le titre dépasse 128 caractères.',
      actStop: 'La fin ne peut pas précéder le début.',
    });
    expect(problemsAt(problemsFromServer([{ field: 'text', code: 'TEXT_TOO_LONG' }], [{ key: 'one' }]), 'one')).toEqual(
      {
        source: 'Le texte dépasse la taille permise.',
      },
    );
  });
});
