import { useQuery } from '@tanstack/react-query';
import type { MailSuggestion } from '@trousse/contract';
import { useEffect, useState } from 'react';
import { recordNow } from '../acts/open-record.ts';
import { knowPeople } from './known-people.ts';
import { peopleQuery } from './writing.resource.ts';

/** Typing goes on faster than this: only what stands is looked up. */
const restMs = 120;
/** As features.md §7 row 13 settles. */
const fewestLetters = 2;

export type People = { readonly all: readonly MailSuggestion[]; readonly busy: boolean; readonly failed: boolean };

/** Who may be meant by what is typed; with nothing typed and `open`, who is written to usually. */
export function usePeople(typed: string, open: boolean): People {
  const [text, setText] = useState('');
  const wanted = typed.trim();
  useEffect(() => {
    const timer = setTimeout(() => setText(wanted), wanted === '' ? 0 : restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const enabled = open && (wanted === '' || wanted.length >= fewestLetters) && text.length !== 1;
  const { data, isFetching, isError } = useQuery({
    ...peopleQuery(text.slice(0, 100), recordNow()?.handle),
    enabled,
  });
  useEffect(() => knowPeople(data ?? []), [data]);
  return {
    all: enabled && data ? data : [],
    busy: enabled && (isFetching || text !== wanted),
    failed: enabled && isError,
  };
}
