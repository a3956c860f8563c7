import { describe, expect, it } from 'vitest';
import { parseXml } from './parse.ts';
import { all, attr, descendants, elements, first, path, paths, rawText, text } from './query.ts';

const root = parseXml('<r xmlns:n="urn:n"><a k="1">x <b>y</b></a><n:a k="2"/><a k="3"><b> z </b></a></r>');

describe('queries', () => {
  it('find children by local name and, when asked, namespace', () => {
    expect(attr(first(root, 'a'), 'k')).toBe('1');
    expect(attr(first(root, 'a', 'urn:n'), 'k')).toBe('2');
    expect(all(root, 'a').map((e) => attr(e, 'k'))).toEqual(['1', '2', '3']);
    expect(first(root, 'zz')).toBeUndefined();
  });

  it('follow a path from child to child', () => {
    expect(text(path(root, 'a/b'))).toBe('y');
    expect(paths(root, 'a/b').map(text)).toEqual(['y', 'z']);
    expect(path(root, 'b')).toBeUndefined();
    expect(path(undefined, 'a')).toBeUndefined();
  });

  it('give text in document order, trimmed or not', () => {
    expect(text(first(root, 'a'))).toBe('x y');
    expect(rawText(paths(root, 'a/b')[1]!)).toBe(' z ');
    expect(text(undefined)).toBe('');
  });

  it('walk descendants in document order', () => {
    expect([...descendants(root, 'b')].map(text)).toEqual(['y', 'z']);
    expect(elements(root)).toHaveLength(3);
  });
});
