import type { Deposit } from '@trousse/contract';
import { expect, it } from 'vitest';
import { withNews } from './deposit-news.ts';

const deposit = (id: string, state: Deposit['state']): Deposit => ({
  ...{ id, state, patientName: 'ESSAI Lise', title: id, category: 'Certificat' },
  createdAt: '2026-11-20T08:00:00.000Z',
});

it('an answer that left before the news does not undo them', () => {
  const told = new Map([deposit('b', 'delivered'), deposit('c', 'sending')].map((one) => [one.id, one]));
  const list = [deposit('b', 'sending'), deposit('a', 'queued')];
  expect(withNews(list, told).map(({ id, state }) => [id, state])).toEqual([
    ['c', 'sending'],
    ['b', 'delivered'],
    ['a', 'queued'],
  ]);
  expect(withNews(list, new Map())).toEqual(list);
});
