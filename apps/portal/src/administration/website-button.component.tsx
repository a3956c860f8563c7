import { IconExternalLink } from '@tabler/icons-react';
import type { WebsitePage } from '@trousse/contract';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { openWebsite } from './administration.resource.ts';

/** Opens a page of the national site on this patient. A button, since no address of ours leads there. */
export function WebsiteButton({ record, page, children }: { record: string; page: WebsitePage; children: ReactNode }) {
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      await openWebsite(record, page);
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<IconExternalLink aria-hidden="true" />} busy={busy} onClick={() => void open()}>
      <span>
        {children}
        <span className="visually-hidden"> (nouvel onglet)</span>
      </span>
    </Button>
  );
}
