import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEverything } from '../ui/forget.ts';
import { composing, openComposer } from './composer.store.ts';
import { forgetWritten, rememberWritten, resumeWriting } from './resume.ts';

describe('a message that was being written', () => {
  const storage = new Map<string, string>();
  beforeEach(() => {
    storage.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
      removeItem: (name: string) => void storage.delete(name),
    });
  });
  afterEach(() => {
    composing.set(undefined);
    vi.unstubAllGlobals();
  });

  it('is gone on with after its page was loaded anew or its session was locked', () => {
    openComposer({ kind: 'new' });
    rememberWritten('draft-1');
    forgetEverything();
    expect(composing.get()).toBeUndefined();
    resumeWriting();
    expect(composing.get()?.request).toEqual({ kind: 'draft', draft: 'draft-1', resumed: true });
  });

  it('stays closed once it was closed or sent, and takes the place of no other', () => {
    rememberWritten('draft-1');
    forgetWritten();
    resumeWriting();
    expect(composing.get()).toBeUndefined();
    rememberWritten('draft-1');
    openComposer({ kind: 'new' });
    resumeWriting();
    expect(composing.get()?.request.kind).toBe('new');
  });
});
