import { describe, expect, it } from 'vitest';
import { compareRows } from './compare-rows.ts';

const left = { birthName: 'PETRASOGNO', birthGivenNames: ['ANGE'], sex: 'M', birthDate: '1958-04-12' } as const;

function verdicts(right: Parameters<typeof compareRows>[1], differences: Parameters<typeof compareRows>[2] = []) {
  return Object.fromEntries(compareRows(left, right, differences).map(({ trait, verdict }) => [trait, verdict]));
}

describe('two sources side by side', () => {
  it('WEB-16 marks the letter that differs on both sides, and says that the trait does', () => {
    const [name] = compareRows(left, { ...left, birthName: 'PETRASOGNU' }, ['birthName']);
    expect(name?.left).toEqual([
      { text: 'PETRASOGN', differs: false },
      { text: 'O', differs: true },
    ]);
    expect(name?.right?.at(-1)).toEqual({ text: 'U', differs: true });
    expect(name?.verdict).toBe('different');
  });

  it('calls same what agrees, and leaves out what neither side knows', () => {
    expect(verdicts(left)).toEqual({
      birthName: 'same',
      birthGivenNames: 'same',
      sex: 'same',
      birthDate: 'same',
    });
  });

  it('tells a hyphen for a space from a longer list of given names, and from a trait that was not known', () => {
    const compound = compareRows(
      { ...left, birthGivenNames: ['PAUL TOUSSAINT'] },
      { ...left, birthGivenNames: ['PAUL-TOUSSAINT'] },
      [],
    );
    expect(compound.find(({ trait }) => trait === 'birthGivenNames')?.verdict).toBe('close');
    expect(verdicts({ ...left, birthGivenNames: ['ANGE', 'MARIE'] }).birthGivenNames).toBe('added');
    expect(verdicts({ ...left, birthPlaceCode: '2A004', birthPlaceName: 'Ajaccio' }).birthPlaceCode).toBe('added');
    expect(verdicts({ ...left, sex: 'F' }, ['sex']).sex).toBe('different');
  });
});
