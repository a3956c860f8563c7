import type { MailSearch } from '@trousse/contract';
import { meaningful } from './list-scope.ts';

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with the days of a search, each beside its field. */
export function dayErrors({ since = '', until = '' }: MailSearch): Partial<Record<'since' | 'until', string>> {
  const wrong = 'Écrivez la date comme 06/10/2022';
  return {
    ...(since !== '' && !isDay(since) && { since: wrong }),
    ...(until !== '' && !isDay(until) && { until: wrong }),
    ...(isDay(since) && isDay(until) && until < since && { until: 'Cette date est avant celle du début' }),
  };
}

/** The search that a filled dialog asks for. */
export function searchOf(draft: MailSearch): MailSearch {
  return meaningful(draft) ?? {};
}
