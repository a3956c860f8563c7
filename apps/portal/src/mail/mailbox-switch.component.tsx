import { Popover } from '@mantine/core';
import { IconMailPlus, IconSelector } from '@tabler/icons-react';
import type { Mailbox, MailState } from '@trousse/contract';
import { useState } from 'react';
import { Badge, Count } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { counted, formatNumber, formatSize } from '../ui/format.ts';
import { Progress } from '../ui/progress.component.tsx';
import styles from './folders.module.css';
import { MailDialog } from './mail-dialog.component.tsx';
import { mailboxKinds } from './mail-words.ts';
import { SignOn } from './sign-on.component.tsx';

/** Which mailbox is open, the others, and the way to one more; what the search knows, what room is left. */
export function MailboxSwitch({
  state,
  mailbox,
  onMailbox,
}: {
  state: MailState;
  mailbox: Mailbox;
  onMailbox: (mailbox: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [adding, setAdding] = useState(false);
  const { index, quota } = mailbox;
  const others = state.mailboxes.filter((one) => one.mailbox !== mailbox.mailbox);
  const elsewhere = others.reduce((sum, one) => sum + one.unread, 0);
  return (
    <div className={styles.mailbox}>
      {index && !index.ready && (
        <div role="status" className="soft small">
          Recherche : {formatNumber(index.messages)} messages connus sur {formatNumber(index.of)}
          <Progress label="Messages que la recherche connaît" value={index.messages} max={Math.max(index.of, 1)} />
        </div>
      )}
      {quota && quota.of > 0 && quota.used / quota.of > 0.8 && (
        <p className="small soft">
          {formatSize(quota.used)} utilisés sur {formatSize(quota.of)}
        </p>
      )}
      <Popover opened={open} onChange={setOpen} position="top-start" width={360} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.switch} onClick={() => setOpen(!open)}>
            <span className="visually-hidden">Boîte ouverte : </span>
            <span className={styles.which}>
              <span className="cut">{mailbox.address}</span>
              <span className="soft small">
                {mailboxKinds[mailbox.kind]}
                {mailbox.delegated && ' · par délégation'}
              </span>
            </span>
            {elsewhere > 0 && (
              <Count
                value={elsewhere}
                waiting
                label={`${counted(elsewhere, 'non lu', 'non lus')} dans vos autres boîtes`}
              />
            )}
            <IconSelector size={16} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown className={styles.menu} aria-label="Vos boîtes">
          {others.map((one) => (
            <button
              key={one.mailbox}
              type="button"
              className={styles.switch}
              onClick={() => {
                setOpen(false);
                onMailbox(one.mailbox);
              }}
            >
              <span className={styles.which}>
                <span className={styles.full}>{one.address}</span>
                <span className="soft small">{one.label || mailboxKinds[one.kind]}</span>
                {one.delegated && (
                  <span>
                    <Badge>Par délégation</Badge>
                  </span>
                )}
              </span>
              {one.unread > 0 && <Count value={one.unread} waiting label={counted(one.unread, 'non lu', 'non lus')} />}
            </button>
          ))}
          <Button
            variant="quiet"
            icon={<IconMailPlus aria-hidden="true" />}
            onClick={() => {
              setOpen(false);
              setAdding(true);
            }}
          >
            Ouvrir une autre boîte
          </Button>
        </Popover.Dropdown>
      </Popover>
      {adding && (
        <MailDialog title="Vos boîtes" onClose={() => setAdding(false)}>
          <SignOn more onDone={() => setAdding(false)} />
        </MailDialog>
      )}
    </div>
  );
}
