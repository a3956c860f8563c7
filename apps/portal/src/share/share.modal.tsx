import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ShareResult } from '@trousse/contract';
import { useState } from 'react';
import { DialogHeader } from '../record/dialog-header.component.tsx';
import { useEscape } from '../record/use-escape.hook.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { knowPeople } from '../writing/known-people.ts';
import { beginShare } from './share.resource.ts';
import { type ShareRequest, sharing } from './share.store.ts';
import { SharePane } from './share-pane.component.tsx';
import { ShareResults } from './share-results.component.tsx';

/** `Partager un document de santé`: one form, several channels, one validation (EO-23 to EO-33). */
export function ShareWindow({ request }: { request: ShareRequest & { id: number } }) {
  const { patient, source, id, form, onShared } = request;
  const [result, setResult] = useState<ShareResult>();
  const close = () => sharing.set(undefined);
  useEscape(close);
  const asked = { patient: patient.handle, source };
  const begun = useQuery({
    queryKey: ['share', id],
    queryFn: async ({ signal }) => {
      const answer = await beginShare(asked, signal);
      knowPeople(answer.suggestions);
      return answer;
    },
    gcTime: 0,
    retry: false,
  });
  return (
    <Modal.Root opened onClose={close} size={860} {...dialogLook} closeOnEscape={false} closeOnClickOutside={false}>
      <Modal.Overlay />
      <Modal.Content>
        <DialogHeader title="Partager un document de santé" patient={patient} onClose={close} />
        {result ? (
          <ShareResults result={result} onClose={close} />
        ) : begun.data ? (
          <SharePane
            asked={asked}
            begun={{ ...begun.data, form: { ...begun.data.form, ...form } }}
            minor={patient.minor}
            onCancel={close}
            onSent={(sent) => {
              setResult(sent);
              onShared?.();
            }}
          />
        ) : begun.error ? (
          <ErrorState
            failure={failureOf(begun.error)}
            actions={
              <Button variant="filled" onClick={() => void begun.refetch()}>
                Réessayer
              </Button>
            }
          />
        ) : (
          <SkeletonRows waitingFor="Préparation du partage" rows={6} />
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
