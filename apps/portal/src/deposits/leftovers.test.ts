import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEverything } from '../ui/forget.ts';
import { newDraft } from './draft-content.ts';
import { dropLeftover, takeKey, takeLeftover, watchUnsaved } from './leftovers.ts';

const mine = btoa('k'.repeat(32));
const edition = { revision: 3, writer: 'page', turn: 5 };
const content = { ...newDraft('2026-11-20', 'SA07', false, 'one'), text: 'Patiente vue ce jour' };

describe('what was typed and not saved when the session ended', () => {
  const storage = new Map<string, string>();
  beforeEach(() => {
    storage.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
      removeItem: (name: string) => void storage.delete(name),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());
  const endOfSession = async () => {
    forgetEverything();
    await vi.waitFor(() => expect(storage.size).toBe(1));
  };

  it('EFF-163 stays in the tab as bytes that say nothing, and is there for the same person', async () => {
    await takeKey(mine);
    watchUnsaved('draft one', () => ({ content, edition }));
    await endOfSession();
    expect([...storage.values()].join()).not.toMatch(/Patiente|UGF0aWVudGU/);
    expect(await takeLeftover('draft one')).toBeUndefined();
    await takeKey(mine);
    expect(await takeLeftover('draft one')).toEqual({ content, edition });
    expect(storage.size).toBe(0);
  });

  it('is nothing to another person, nor under another draft’s name', async () => {
    await takeKey(mine);
    watchUnsaved('draft one', () => ({ content, edition }));
    await endOfSession();
    await takeKey(btoa('o'.repeat(32)));
    expect(await takeLeftover('draft one')).toBeUndefined();
    const [[name, sealed]] = [...storage] as [[string, string]];
    storage.set(name.replace('one', 'two'), sealed);
    await takeKey(mine);
    expect(await takeLeftover('draft two')).toBeUndefined();
    dropLeftover('draft one');
    expect(storage.has(name)).toBe(false);
  });

  it('is not kept of a form that was saved, or that left the screen, or without a key', async () => {
    forgetEverything();
    await takeKey(mine);
    watchUnsaved('saved', () => undefined);
    watchUnsaved('gone', () => ({ content, edition }))();
    forgetEverything();
    watchUnsaved('no key', () => ({ content, edition }));
    forgetEverything();
    await new Promise((resolve) => setTimeout(resolve));
    expect(storage.size).toBe(0);
  });
});
