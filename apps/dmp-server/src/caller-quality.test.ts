import type { Code } from '@trousse/nomenclatures';
import { expect, it } from 'vitest';
import { professionOf, qualityOf, specialityRole } from './caller-quality.ts';

const profession = (code: string): Code => ({ code, system: '1.2.250.1.71.1.2.7', display: '' });
const social: Code = { code: '331', system: '1.2.250.1.213.1.6.1.109', display: '' };

it('a doctor is one whatever the speciality, save occupational medicine in any of its codes', () => {
  expect(qualityOf('10', [profession('10'), specialityRole('SM26')])).toBe('doctor');
  expect(qualityOf('10', [profession('10')])).toBe('doctor');
  for (const code of ['SM25', 'C41', 'SCH35'])
    expect(qualityOf('10', [profession('10'), specialityRole('SM26'), specialityRole(code)])).toBe('occupational');
});

it('any other profession is a professional’s, and no speciality makes a doctor of it', () => {
  expect(qualityOf('60', [profession('60')])).toBe('professional');
  expect(qualityOf('60', [profession('60'), specialityRole('SM25')])).toBe('professional');
});

it('a code under another system names neither profession nor speciality', () => {
  expect(professionOf([social])).toBeUndefined();
  expect(professionOf([{ ...profession('10'), system: '1.2.3' }, social])).toBeUndefined();
  expect(professionOf([social, profession('60')])).toBe('60');
  expect(qualityOf('10', [profession('10'), { ...specialityRole('SM25'), system: '1.2.3' }])).toBe('doctor');
});
