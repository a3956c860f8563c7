import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconChevronUp,
  IconMailOff,
  IconMinus,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MailState } from '@trousse/contract';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { Kept } from '../deposits/draft-keeper.ts';
import { mailStateQuery } from '../mail/mail-state.resource.ts';
import { Button, buttonClass, IconButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { type Begun, begin } from './begin.ts';
import styles from './composer.module.css';
import { type ComposerRequest, type Composing, composing, openComposer } from './composer.store.ts';
import { MessageForm } from './message-form.component.tsx';
import { forgetWritten } from './resume.ts';
import { useMessage } from './use-message.hook.ts';

type Size = 'panel' | 'large' | 'reduced';
type FrameProps = { id: number; title: string; size: Size; onSize: (size: Size) => void };

const titles: Record<ComposerRequest['kind'], string> = {
  new: 'Nouveau message',
  draft: 'Brouillon',
  'draft-message': 'Brouillon',
  reply: 'Réponse',
  'reply-all': 'Réponse à tous',
  forward: 'Transfert',
  replace: 'Annule et remplace',
};

const unkeptWords: Partial<Record<Kept['state'], string>> = {
  elsewhere: 'Choisissez d’abord laquelle des deux versions du message est gardée.',
  refused: 'Le brouillon n’est pas enregistré : envoyez le message, ou abandonnez-le.',
};

/** The message being written, over whatever screen is shown (EFF-97). */
export function Composer({ id, request }: Composing) {
  const state = useQuery(mailStateQuery);
  const [size, setSize] = useState<Size>('panel');
  const ready = state.data !== undefined && state.data.mailboxes.length > 0;
  const begun = useQuery({
    queryKey: ['mail', 'begun', id],
    queryFn: () => begin(request, state.data as MailState),
    enabled: ready,
    gcTime: 0,
    retry: false,
  });
  const frame: FrameProps = { id, title: titles[request.kind], size, onSize: setSize };
  if (begun.data && state.data) return <Writing {...frame} begun={begun.data} state={state.data} />;
  const failure = begun.error ?? state.error;
  // What this tab was writing is another person's, or was sent since from elsewhere: nothing to say about it.
  if (begun.error && request.kind === 'draft' && request.resumed) return <Gone />;
  return (
    <Frame {...frame} onClose={() => composing.set(undefined)}>
      {failure ? (
        <ErrorState
          failure={failureOf(failure)}
          from="de l’opérateur"
          actions={
            <Button variant="filled" onClick={() => void (begun.error ? begun : state).refetch()}>
              Réessayer
            </Button>
          }
        />
      ) : state.data && !ready ? (
        <EmptyState
          icon={<IconMailOff aria-hidden="true" />}
          title="Ouvrez d’abord votre boîte"
          actions={
            <Link to="/messagerie/{-$message}" params={{}} className={buttonClass({ variant: 'filled' })}>
              Ouvrir la messagerie
            </Link>
          }
        >
          Le message se rédige depuis votre adresse MSSanté. Il vous attend ici pendant que vous ouvrez votre boîte.
        </EmptyState>
      ) : (
        <SkeletonRows waitingFor="Préparation du message" rows={4} />
      )}
    </Frame>
  );
}

function Gone() {
  useEffect(() => {
    forgetWritten();
    composing.set(undefined);
  }, []);
  return null;
}

function Writing({ begun, state, ...frame }: FrameProps & { begun: Begun; state: MailState }) {
  const control = useMessage(begun);
  const leave = () => composing.set((now) => (now?.id === frame.id ? undefined : now));
  const close = () => {
    if (control.transfers.all.size > 0) {
      frame.onSize('reduced');
      return toast('Un fichier est encore en route : le message reste ouvert, réduit.');
    }
    // What is on the screen is then kept nowhere: closing would lose it.
    const unkept = unkeptWords[control.kept.state];
    if (unkept !== undefined) return toast(unkept, { tone: 'danger' });
    // Nothing was changed: nothing is kept of it.
    if (control.kept.state !== 'pristine') {
      toast('Le message est gardé dans Brouillons.', {
        action: { label: 'Le reprendre', run: () => openComposer({ kind: 'draft', draft: begun.draft }) },
      });
    }
    forgetWritten();
    leave();
  };
  const discard = () => {
    leave();
    control.discard().then(
      () => toast('Le message est abandonné.'),
      (error: unknown) => toast(`${failureOf(error).message} Le brouillon est resté.`, { tone: 'danger' }),
    );
  };
  return (
    <Frame {...frame} subject={control.composition.subject} onClose={close}>
      <MessageForm
        {...{ control, state }}
        patient={begun.patient}
        onSent={leave}
        onDiscard={discard}
        onReload={() => openComposer({ kind: 'draft', draft: begun.draft })}
      />
    </Frame>
  );
}

function Frame({
  title,
  subject = '',
  size,
  onSize,
  onClose,
  children,
}: FrameProps & { subject?: string; onClose: () => void; children: ReactNode }) {
  const reduced = size === 'reduced';
  // Screens have keys of their own: what is pressed here is for the message, save the page's own shortcuts.
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog opened from here stands elsewhere on the page, and takes its own.
    if (event.ctrlKey || event.metaKey || !event.currentTarget.contains(event.target as Node)) return;
    event.stopPropagation();
  };
  return (
    <section
      className={classNames(styles.panel, styles[size])}
      data-own-footer=""
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <h2 className="cut">{reduced && subject !== '' ? subject : title}</h2>
        {reduced ? (
          <IconButton label="Rouvrir le message" onClick={() => onSize('panel')}>
            <IconChevronUp aria-hidden="true" />
          </IconButton>
        ) : (
          <IconButton label="Réduire" onClick={() => onSize('reduced')}>
            <IconMinus aria-hidden="true" />
          </IconButton>
        )}
        {!reduced && (
          <IconButton
            label={size === 'large' ? 'Remettre dans le coin' : 'Agrandir'}
            className={styles.enlarge ?? ''}
            onClick={() => onSize(size === 'large' ? 'panel' : 'large')}
          >
            {size === 'large' ? <IconArrowsMinimize aria-hidden="true" /> : <IconArrowsMaximize aria-hidden="true" />}
          </IconButton>
        )}
        <IconButton label="Fermer, le brouillon est gardé" onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.inside} hidden={reduced}>
        {children}
      </div>
    </section>
  );
}
