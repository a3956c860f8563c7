import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import type { Section } from './content-view.component.tsx';
import { DocumentContent } from './document-content.component.tsx';
import { HiddenNotice } from './hidden-notice.modal.tsx';
import type { Reading } from './use-reading.hook.ts';

/** What a document says, in all its states: behind the notice, on its way, refused, there. */
export function DocumentBody({
  record,
  reading,
  wanted,
  onCurrent,
  onLeave,
  leaveLabel,
  onSave,
}: {
  record: string;
  reading: Reading;
  wanted?: Section | undefined;
  onCurrent?: (id: string) => void;
  onLeave: () => void;
  leaveLabel: string;
  onSave: () => void;
}) {
  const { view, pending, accept, error, retry } = reading;
  if (pending.length > 0) return <HiddenNotice rows={pending} onRead={accept} onLeave={onLeave} />;
  if (error !== null)
    return (
      <ErrorState
        failure={failureOf(error)}
        actions={
          <>
            <Button variant="filled" onClick={retry}>
              Réessayer
            </Button>
            <Button onClick={onLeave}>{leaveLabel}</Button>
          </>
        }
      />
    );
  if (view === undefined) return <SkeletonRows waitingFor="Lecture du document au DMP" rows={6} />;
  return (
    <DocumentContent
      record={record}
      view={view}
      wanted={wanted}
      onCurrent={onCurrent ?? ignore}
      onEscape={onLeave}
      onSave={onSave}
    />
  );
}

const ignore = () => undefined;
