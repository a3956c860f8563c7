import { IconAlertCircle, IconCircleCheck, IconClockPause, IconId, IconUpload } from '@tabler/icons-react';
import type { DepositState as State } from '@trousse/contract';
import { Badge } from '../ui/badge.component.tsx';
import { stateWords } from './deposit-words.ts';

const icons = {
  queued: IconClockPause,
  'waiting-card': IconId,
  sending: IconUpload,
  delivered: IconCircleCheck,
  refused: IconAlertCircle,
};

export function DepositState({ state }: { state: State }) {
  const Icon = icons[state];
  const { word, tone } = stateWords[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {word}
    </Badge>
  );
}
