import { useNavigate, useParams } from '@tanstack/react-router';
import type { DocumentRow, RecordView } from '@trousse/contract';
import { Suspense, useEffect, useRef } from 'react';
import { part } from '../shell/fetched.ts';
import { useStore } from '../ui/store.ts';
import type { ActName } from './act-rules.ts';
import { asked } from './asked.store.ts';
import { useActs } from './use-acts.hook.ts';

const VisibilityDialog = part(async () => (await import('./visibility.modal.tsx')).VisibilityDialog);
const RemoveDialog = part(async () => (await import('./remove.modal.tsx')).RemoveDialog);

/** The keys of the acts (EFF-130), and their dialogs, for the list and for the viewer. */
export function ActsHost({ record, documents }: { record: RecordView; documents: readonly DocumentRow[] }) {
  const waiting = useStore(asked);
  const navigate = useNavigate();
  const { document: read } = useParams({ strict: false });
  const run = useActs();
  const press = useRef<(event: KeyboardEvent) => void>(() => {});
  press.current = (event) => {
    const act = actOfKey(event);
    const id = act && documentAt(event.target as HTMLElement);
    const row = documents.find((one) => one.id === id);
    if (act === undefined || row === undefined) return;
    event.preventDefault();
    run(act, row);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  useEffect(() => () => asked.set(undefined), []);

  const close = () => asked.set(undefined);
  const removed = () => {
    close();
    // What was being read is gone: the list is what is left to see.
    if (waiting?.rows.some(({ id }) => id === read))
      void navigate({ to: '/dossier/documents/{-$document}', params: { document: undefined } });
  };
  if (waiting === undefined) return null;
  return (
    <Suspense>
      {waiting.act === 'visibility' ? (
        <VisibilityDialog record={record} rows={waiting.rows} onClose={close} />
      ) : (
        <RemoveDialog record={record} rows={waiting.rows} onClose={close} onRemoved={removed} />
      )}
    </Suspense>
  );
}

const keys: Readonly<Record<string, ActName>> = { a: 'archive', v: 'visibility' };

/** A letter alone, where nothing is being typed. */
function actOfKey(event: KeyboardEvent): ActName | undefined {
  if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const target = event.target as HTMLElement;
  if (target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable], [role="dialog"]'))
    return undefined;
  return keys[event.key.toLowerCase()];
}

/** The document of the row that has the keyboard, or the one being read where nothing else has it. */
function documentAt(target: HTMLElement): string | undefined {
  const place = target.closest('[role="row"], article') ?? (target === document.body ? document : undefined);
  const within = place === document ? 'article [data-acts-of]' : '[data-acts-of]';
  return place?.querySelector<HTMLElement>(within)?.dataset.actsOf;
}
