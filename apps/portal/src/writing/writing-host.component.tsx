import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { mailStateQuery } from '../mail/mail-state.resource.ts';
import { sharing } from '../share/share.store.ts';
import { part } from '../shell/fetched.ts';
import { useStore } from '../ui/store.ts';
import { composing, mayWrite } from './composer.store.ts';
import { outgoingQuery } from './outgoing.resource.ts';
import { resumeWriting } from './resume.ts';

const Composer = part(async () => (await import('./composer.component.tsx')).Composer);
const ShareWindow = part(async () => (await import('../share/share.modal.tsx')).ShareWindow);
const OutgoingNews = part(async () => (await import('./outgoing-news.component.tsx')).OutgoingNews);

/** What writes, over every screen: there while sending is on and the role has a mailbox, loaded when it is asked for. */
export function WritingHost() {
  const { data } = useQuery(mailStateQuery);
  const may = data?.may.mailbox === true && data.settings.sending;
  const message = useStore(composing);
  const share = useStore(sharing);
  const { data: outgoing } = useQuery({ ...outgoingQuery, enabled: may });
  useEffect(() => {
    mayWrite.set(may);
    if (may) resumeWriting();
  }, [may]);
  if (!may) return null;
  return (
    <Suspense>
      {message && <Composer key={message.id} {...message} />}
      {share && <ShareWindow key={share.id} request={share} />}
      {outgoing !== undefined && outgoing.length > 0 && <OutgoingNews outgoing={outgoing} />}
    </Suspense>
  );
}
