// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transforms, and say their place among thousands
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { MailFolder, MailRow } from '@trousse/contract';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { useStore } from '../ui/store.ts';
import { choose, chosen, toggleChosen } from './chosen.store.ts';
import styles from './list.module.css';
import { type ListScope, wordsOf } from './list-scope.ts';
import { ListState } from './list-state.component.tsx';
import { type Folders, listQuery } from './mail.resource.ts';
import { MessageRow } from './message-row.component.tsx';
import { useWindow } from './use-window.hook.ts';
import { rowAt } from './window-rows.ts';

export type ListHandle = {
  /** The row that the keyboard is on. */
  current(): MailRow | undefined;
  focus(): void;
};

const rowHeight = 81;
const denseHeight = 57;

/**
 * A list as long as the mailbox, of which only the rows in view are in the page and only the pages under them are asked
 * of the server. Other words typed leave the rows found before until the new ones are there.
 */
export function MessageList({
  mailbox,
  folders,
  scope: wanted,
  name,
  role,
  opened,
  sending,
  onOpen,
  ref,
}: {
  mailbox: string;
  folders: Folders;
  scope: ListScope;
  name: string;
  role: MailFolder['role'];
  opened: string | undefined;
  sending: boolean;
  onOpen: (message: string) => void;
  ref: Ref<ListHandle>;
}) {
  const first = useQuery({ ...listQuery(mailbox, wanted, 0), placeholderData: keepPreviousData });
  const scope = useSettled(wanted, !first.isPlaceholderData);
  const list = useRef<HTMLDivElement>(null);
  const dense = document.documentElement.dataset.density === 'dense';
  const height = dense ? denseHeight : rowHeight;
  const total = first.data?.total ?? 0;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => list.current,
    estimateSize: () => height,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const pages = useWindow(mailbox, scope, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const picked = useStore(chosen);
  const [active, setActive] = useState(0);
  const toFocus = useRef<number>(undefined);
  const anchor = useRef<number>(undefined);
  // Rows keep the handlers of when they were drawn: what they reach is what is there now.
  const now = useRef(pages);
  now.current = pages;
  const at = Math.max(0, Math.min(active, total - 1));

  // Another list begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a list
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [scope]);
  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(index, total - 1));
    toFocus.current = target;
    setActive(target);
    virtualizer.scrollToIndex(target);
  };
  // A row far away is only in the page one frame after the scroll: each render tries again until it is there.
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const main = list.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"] [data-row-main]`);
    if (!main) return;
    main.focus();
    toFocus.current = undefined;
  });
  useImperativeHandle(ref, () => ({ current: () => rowAt(pages, at), focus: () => focusRow(at) }));

  const chooseThrough = (from: number, to: number) => {
    const rows = Array.from({ length: Math.abs(to - from) + 1 }, (_, step) =>
      rowAt(now.current, Math.min(from, to) + step),
    );
    choose(rows.filter((row) => row !== undefined));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (place === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = Number(place.dataset.index);
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -index, End: total };
    const step = steps[event.key as keyof typeof steps];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(index + step, total - 1));
      if (event.shiftKey) chooseThrough(index, next);
      focusRow(next);
    } else if (event.key === ' ' && (event.target as HTMLElement).matches('[data-row-main]')) {
      const row = rowAt(pages, index);
      if (row) toggleChosen(row);
      anchor.current = index;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <ListState query={first} scope={scope} role={role} />
      <div
        ref={list}
        role="list"
        aria-label={name}
        aria-busy={first.isPlaceholderData || undefined}
        className={classNames(styles.rows, dense && styles.dense, total === 0 && styles.empty)}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rowAt(pages, index);
            return (
              <MessageRow
                key={row?.message ?? index}
                row={row}
                index={index}
                total={total}
                start={start}
                height={height}
                tabIndex={index === at ? 0 : -1}
                opened={row !== undefined && row.message === opened}
                picked={row !== undefined && picked.has(row.message)}
                choosing={picked.size > 0}
                words={wordsOf(scope.search)}
                labels={folders.labels}
                folder={
                  scope.folder === undefined ? folders.folders.find((one) => one.folder === row?.folder) : undefined
                }
                draftIn={sending && isDraft(folders, row) ? mailbox : undefined}
                onActive={setActive}
                onOpen={onOpen}
                onPick={(event, shown) => {
                  const from = anchor.current;
                  if (event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey && from !== undefined)
                    chooseThrough(from, index);
                  else toggleChosen(shown);
                  anchor.current = index;
                }}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

const isDraft = ({ folders }: Folders, row: MailRow | undefined) =>
  row !== undefined && folders.find(({ role }) => role === 'drafts')?.folder === row.folder;

/** The list that is shown: the one before while the wanted one is on its way. */
function useSettled(wanted: ListScope, there: boolean): ListScope {
  const [shown, setShown] = useState(wanted);
  if (there && shown !== wanted) {
    setShown(wanted);
    return wanted;
  }
  return shown;
}
