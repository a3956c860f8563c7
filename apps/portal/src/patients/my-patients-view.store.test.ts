import { describe, expect, it } from 'vitest';
import { changeView, choiceOf, myPatientsView } from './my-patients-view.store.ts';

describe('how my patients are shown', () => {
  it('EFF-37 EFF-38 begins with every accessible record, and with a month of the fed ones', () => {
    expect(choiceOf(myPatientsView.get())).toEqual({ which: 'accessible' });
    changeView({ which: 'fed' });
    expect(choiceOf(myPatientsView.get())).toEqual({
      which: 'fed',
      since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    changeView({ since: { accessible: '', fed: '' } });
    expect(choiceOf(myPatientsView.get())).toEqual({ which: 'fed' });
  });

  it('EFF-88 begins another list at its top, and leaves the place of the one before alone', () => {
    const { scroll } = myPatientsView.get();
    scroll.current = 4_000;
    changeView({ search: 'DUPONT' });
    expect(myPatientsView.get().scroll).toEqual({ current: 0 });
    expect(scroll.current).toBe(4_000);
  });
});
