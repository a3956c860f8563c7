import { Suspense } from 'react';
import { part } from '../shell/fetched.ts';
import type { DialogParts } from './dialog-frame.component.tsx';

const DialogFrame = part(async () => (await import('./dialog-frame.component.tsx')).DialogFrame);

/** A dialog of the mail; what dialogs are made of is fetched with the first one, and no list waits for it. */
export function MailDialog(parts: DialogParts) {
  return (
    <Suspense>
      <DialogFrame {...parts} />
    </Suspense>
  );
}
