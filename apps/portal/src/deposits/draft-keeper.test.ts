import type { DraftContent } from '@trousse/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../ui/failure.ts';
import { newDraft } from './draft-content.ts';
import { DraftKeeper, type Edition, type Kept } from './draft-keeper.ts';

const empty = newDraft('2026-11-20', 'SA07', false, 'one');
const newPage: Edition = { revision: 0, writer: 'page', turn: 0 };
const typed = (text: string): DraftContent => ({ ...empty, text });

describe('the keeping of a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const stand = (refusals: (string | undefined)[] = []) => {
    const saved: { text: string; revision: number }[] = [];
    const told: Kept['state'][] = [];
    const turns: number[] = [];
    const save = async ({ text }: DraftContent, { revision, turn }: Edition) => {
      const code = refusals.shift();
      if (code !== undefined) throw new CodedError(code);
      saved.push({ text, revision });
      turns.push(turn);
      return revision + 1;
    };
    const keeper = new DraftKeeper(empty, newPage, save, ({ state }) => told.push(state));
    return { saved, told, turns, keeper };
  };

  it('EFF-163 saves the first change at once and the last one soon, one at a time', async () => {
    const { saved, keeper } = stand();
    expect(keeper.exists).toBe(false);
    for (const text of ['V', 'Vu', 'Vu ce', 'Vu ce jour']) keeper.keep(typed(text));
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual([{ text: 'V', revision: 0 }]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([
      { text: 'V', revision: 0 },
      { text: 'Vu ce jour', revision: 1 },
    ]);
    expect(keeper.exists).toBe(true);
  });

  it('saves nothing of a form that nobody touched', async () => {
    const { saved, keeper, told } = stand();
    keeper.keep(empty);
    await vi.advanceTimersByTimeAsync(1000);
    expect([saved, told]).toEqual([[], []]);
  });

  it('goes on by itself when the server was away', async () => {
    const { saved, told, turns, keeper } = stand(['NETWORK', 'NETWORK']);
    keeper.keep(typed('Vu'));
    await vi.advanceTimersByTimeAsync(100);
    keeper.keep(typed('Vu ce jour'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual([{ text: 'Vu ce jour', revision: 0 }]);
    expect(told).toEqual(['saving', 'waiting', 'saving', 'waiting', 'saving', 'saved']);
    // One whose answer was lost may have arrived: the next is known to come after it.
    expect(turns).toEqual([3]);
  });

  it('overwrites what another page wrote only when the user says so', async () => {
    const { saved, told, keeper } = stand([undefined, 'DRAFT_ELSEWHERE']);
    keeper.keep(typed('un'));
    await vi.advanceTimersByTimeAsync(1000);
    keeper.keep(typed('deux'));
    await vi.advanceTimersByTimeAsync(10_000);
    keeper.keep(typed('trois'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.at(-1)).toBe('elsewhere');
    keeper.overwrite(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(saved.at(-1)).toEqual({ text: 'trois', revision: 7 });
  });

  it('saves nothing after its end, and waits for what was on its way', async () => {
    const { saved, keeper } = stand();
    keeper.keep(typed('un'));
    keeper.keep(typed('deux'));
    await keeper.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual([{ text: 'un', revision: 0 }]);
  });
});
