import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import styles from '../ui/dialog.module.css';
import { dialogLook } from '../ui/mantine.tsx';

export type DialogParts = {
  title: string;
  size?: number;
  onClose: () => void;
  /** Makes a form of it. */
  onSubmit?: (event: FormEvent) => void;
  footer?: ReactNode;
  children: ReactNode;
};

/** A dialog of the mail: what it asks, its words, its buttons. */
export function DialogFrame({ title, size = 560, onClose, onSubmit, footer, children }: DialogParts) {
  const inside = (
    <>
      <div className={styles.body}>{children}</div>
      {footer && <div className={styles.footer}>{footer}</div>}
    </>
  );
  return (
    <Modal.Root opened onClose={onClose} size={size} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.header}>
          <div className={styles.title}>
            <Modal.Title>{title}</Modal.Title>
          </div>
          <IconButton label="Fermer" onClick={onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        {onSubmit ? (
          <form onSubmit={onSubmit} noValidate>
            {inside}
          </form>
        ) : (
          inside
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
