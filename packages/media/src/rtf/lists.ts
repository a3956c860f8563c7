import type { FlowBlock, FlowRun } from '../flow.ts';

/** A paragraph of a list, before its neighbours are known. */
export type ListItem = {
  readonly kind: 'item';
  /** 0 for the outer list. */
  readonly level: number;
  /** The bullet or number as written beside it; '' when the file gives none. */
  readonly marker: string;
  /** What the list table says where there is no marker. */
  readonly numbered: boolean;
  readonly block: Extract<FlowBlock, { kind: 'paragraph' }>;
};

export type DraftBlock = FlowBlock | ListItem;

/**
 * Neighbouring list paragraphs → lists, nested by level. Numbers that a list would not show the same (a list that goes
 * on at 4, letters, 1.2.3) stay as text before the paragraph: what a letter calls « point 4 » must read 4.
 */
export function foldLists(drafts: readonly DraftBlock[]): FlowBlock[] {
  const blocks: FlowBlock[] = [];
  let items: ListItem[] = [];
  const flush = () => {
    if (items.length > 0) for (const block of fold(items, 0, items.length)) blocks.push(block);
    items = [];
  };
  for (const draft of drafts) {
    if (draft.kind === 'item') items.push(draft);
    else {
      flush();
      blocks.push(draft);
    }
  }
  flush();
  return blocks;
}

function fold(items: readonly ListItem[], from: number, to: number): FlowBlock[] {
  let level = Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at += 1) level = Math.min(level, items[at]!.level);
  // Each item of this level with the deeper ones that follow it; deeper ones in front stand under no item.
  const starts: number[] = [];
  for (let at = from; at < to; at += 1) if (items[at]!.level === level) starts.push(at);
  const orphans = starts[0]! > from ? fold(items, from, starts[0]!) : [];
  const heads = starts.map((at) => items[at]!);
  const bodies = starts.map((at, n) => {
    const end = starts[n + 1] ?? to;
    return end > at + 1 ? fold(items, at + 1, end) : [];
  });
  const kind = kindOf(heads);
  if (kind === 'as-written') {
    return [...orphans, ...heads.flatMap((head, n) => [withMarker(head.block, head.marker), ...bodies[n]!])];
  }
  const list: FlowBlock = {
    kind: 'list',
    ordered: kind === 'numbers',
    items: heads.map((head, n) => [head.block, ...bodies[n]!]),
  };
  return [...orphans, list];
}

function kindOf(heads: readonly ListItem[]): 'bullets' | 'numbers' | 'as-written' {
  if (heads.every(({ marker }) => !/[\p{L}\p{N}]/u.test(marker) || marker === 'o')) {
    return heads.every(({ marker, numbered }) => marker === '' && numbered) ? 'numbers' : 'bullets';
  }
  const counts = heads.every(({ marker }, at) => /^\(?(\d{1,6})\s*[.)°-]*$/.exec(marker)?.[1] === String(at + 1));
  return counts ? 'numbers' : 'as-written';
}

/** A paragraph with its number or bullet as its first words. */
export function withMarker<T extends FlowBlock & { readonly runs: readonly FlowRun[] }>(block: T, marker: string): T {
  return marker === '' ? block : { ...block, runs: [{ text: `${marker} ` }, ...block.runs] };
}
