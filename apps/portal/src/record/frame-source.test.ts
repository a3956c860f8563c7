import { expect, it } from 'vitest';
import { currentSection, frameSource } from './frame-source.ts';

const contents = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

it('EFF-138 the contents list follows the heading being read', () => {
  const tops = (a: number, b: number, c: number) => (id: string) => ({ a, b, c })[id];
  expect(currentSection(contents, tops(10, 400, 900))).toBe('a');
  expect(currentSection(contents, tops(-500, 30, 900))).toBe('b');
  expect(currentSection(contents, tops(-900, -400, -10))).toBe('c');
  expect(currentSection(contents, tops(200, 400, 900))).toBe('a');
  expect(currentSection(contents, tops(-300, 100, 500), true)).toBe('c');
});

it('a heading that is not in the document is passed over', () => {
  expect(currentSection(contents, (id) => (id === 'b' ? undefined : -10))).toBe('c');
  expect(currentSection([], () => 0)).toBeUndefined();
});

it('the frame holds the safe HTML, one style sheet and no script', () => {
  const source = frameSource({ html: '<p>Bonjour</p>', sheet: 'http://localhost/assets/sheet.css', dark: true });
  expect(source).toContain('<body><p>Bonjour</p></body>');
  expect(source).toContain('data-mantine-color-scheme="dark"');
  expect(source).not.toContain('<script');
});
