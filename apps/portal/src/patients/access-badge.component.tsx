import {
  IconBan,
  IconClockExclamation,
  IconFolderOff,
  IconLock,
  IconLockOpen,
  IconStethoscope,
  IconUserOff,
} from '@tabler/icons-react';
import type { Access } from '@trousse/contract';
import { Badge, type Tone } from '../ui/badge.component.tsx';

const looks: Record<Access, { icon: typeof IconLock; word: string; tone: Tone }> = {
  'treating-doctor': { icon: IconStethoscope, word: 'Médecin traitant DMP', tone: 'primary' },
  accessible: { icon: IconLockOpen, word: 'Accessible', tone: 'ok' },
  'to-renew': { icon: IconClockExclamation, word: 'À renouveler', tone: 'warn' },
  none: { icon: IconLock, word: 'Pas d’autorisation', tone: 'neutral' },
  blocked: { icon: IconBan, word: 'Accès bloqué', tone: 'danger' },
  closed: { icon: IconFolderOff, word: 'DMP fermé', tone: 'neutral' },
  'no-record': { icon: IconUserOff, word: 'Pas de DMP', tone: 'neutral' },
};

/** What I may do with a record: each state has its own icon, word and colour (EFF-58). */
export function AccessBadge({ access }: { access: Access }) {
  const { icon: Icon, word, tone } = looks[access];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {word}
    </Badge>
  );
}
