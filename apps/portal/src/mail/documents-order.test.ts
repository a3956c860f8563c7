import type { MailDocument } from '@trousse/contract';
import { expect, it } from 'vitest';
import { criticalFirst, fileable } from './documents-order.ts';

const document = (attachment: string, more: Partial<MailDocument> = {}): MailDocument => ({
  ...{ attachment, title: attachment, category: 'Biologie', author: '', critical: false, change: 'new' },
  ...{ filed: 'no', problems: [], ...more },
});
const names = (documents: MailDocument[]) => documents.map(({ attachment }) => attachment);

it('a critical result stands before the others, which keep their order', () => {
  const documents = [document('a'), document('b'), document('c', { critical: true })];
  expect(names(criticalFirst(documents))).toEqual(['c', 'a', 'b']);
});

it('what is in the DMP already, on its way there, or asks for a removal, is not filed', () => {
  const documents = [
    document('a', { filed: 'yes' }),
    document('b', { filed: 'waiting' }),
    document('c', { change: 'removes' }),
    document('d', { change: 'replaces' }),
  ];
  expect(names(fileable(documents))).toEqual(['d']);
});
