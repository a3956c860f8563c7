export type Sort<Id extends string = string> = { column: Id; direction: 'ascending' | 'descending' };

/** The sort after a click on a header: the same column turns round, another starts from its own first direction. */
export function nextSort<Id extends string>(
  current: Sort<Id>,
  column: Id,
  first: Sort['direction'] = 'ascending',
): Sort<Id> {
  if (current.column !== column) return { column, direction: first };
  return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}
