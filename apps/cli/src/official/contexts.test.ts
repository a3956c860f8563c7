import { describe, expect, it } from 'vitest';
import { mayMatch, pathsOf } from './contexts.ts';

describe('the context of a rule', () => {
  it('is looked for anywhere, unless it starts from the root', () => {
    expect(pathsOf('cda:a/cda:b')).toEqual(['//cda:a/cda:b']);
    expect(pathsOf('/cda:a')).toEqual(['/cda:a']);
    expect(pathsOf('//cda:a')).toEqual(['//cda:a']);
  });

  it('is cut at the bars between its alternatives, not at those in a predicate or a text', () => {
    expect(pathsOf("a[b|c] | d[@e='f|g'] | (h|i)")).toEqual(['//a[b|c]', "//d[@e='f|g']", '//(h|i)']);
  });

  it('finds nothing in a document without the template that it names', () => {
    const roots = new Set(['1.2']);
    expect(mayMatch("//*[cda:templateId[@root='1.2']]", roots)).toBe(true);
    expect(mayMatch('//*[cda:templateId/@root="1.3"]', roots)).toBe(false);
    expect(mayMatch("//*[cda:templateId[@root='1.2']][cda:templateId/@root = '1.3']", roots)).toBe(false);
  });

  it('is looked for where the absence of a template says nothing', () => {
    const roots = new Set(['1.2']);
    expect(mayMatch("//*[cda:templateId/@root='1.3' or cda:b]", roots)).toBe(true);
    expect(mayMatch("//*[not(cda:templateId/@root='1.3')]", roots)).toBe(true);
    expect(mayMatch('//cda:a', roots)).toBe(true);
  });
});
