import { Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Composition } from '@trousse/contract';
import { useState } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import styles from './composer.module.css';
import type { MessageControl } from './use-message.hook.ts';

const priorities = [
  { value: 'high', label: 'Haute' },
  { value: 'normal', label: 'Normale' },
  { value: 'low', label: 'Basse' },
] as const satisfies readonly { value: Composition['priority']; label: string }[];

/** Priority, and the receipts that are asked for. */
export function MessageOptions({ control: { composition, change } }: { control: MessageControl }) {
  const [open, setOpen] = useState(false);
  const { priority, readReceipt, deliveryReceipt } = composition;
  const changed = [priority !== 'normal', readReceipt, deliveryReceipt].filter(Boolean).length;
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          label={changed === 0 ? 'Options du message' : `Options du message (${changed})`}
          aria-expanded={open}
          aria-pressed={changed > 0}
          onClick={() => setOpen(!open)}
        >
          <IconAdjustmentsHorizontal aria-hidden="true" />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu}>
        <p className="strong" aria-hidden="true">
          Priorité
        </p>
        <Segments
          legend="Priorité"
          options={priorities}
          value={priority}
          onChange={(value) => change({ priority: value })}
        />
        <Checkbox
          label="Demander un accusé de lecture"
          checked={readReceipt}
          onChange={(event) => change({ readReceipt: event.target.checked })}
        />
        <Checkbox
          label="Demander un accusé de remise"
          checked={deliveryReceipt}
          onChange={(event) => change({ deliveryReceipt: event.target.checked })}
        />
        <p className="soft small">Un destinataire peut refuser l’accusé de lecture : son absence ne prouve rien.</p>
      </Popover.Dropdown>
    </Popover>
  );
}
