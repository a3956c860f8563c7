import {
  IconAlertTriangle,
  IconCloudCheck,
  IconIdBadge2,
  IconMask,
  IconPencil,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react';
import type { IdentityAttribute, IdentityStatus } from '@trousse/ins';
import { Badge, type Tone } from '../ui/badge.component.tsx';
import { attributeWords, statusWords } from './identity-words.ts';

const looks: Record<IdentityStatus, { icon: typeof IconPencil; tone: Tone }> = {
  PROV: { icon: IconPencil, tone: 'neutral' },
  RECUP: { icon: IconCloudCheck, tone: 'warn' },
  VALI: { icon: IconIdBadge2, tone: 'primary' },
  QUAL: { icon: IconShieldCheck, tone: 'ok' },
};

/** The status of an identity in words, with its own icon (EO-03). */
export function IdentityBadge({ status, wordClass }: { status: IdentityStatus; wordClass?: string | undefined }) {
  const { icon: Icon, tone } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      <span className={wordClass}>{statusWords[status]}</span>
    </Badge>
  );
}

const attributeIcons: Record<IdentityAttribute, typeof IconPencil> = {
  homonymous: IconUsers,
  doubtful: IconAlertTriangle,
  fictitious: IconMask,
};

export function AttributeBadges({ attributes }: { attributes: readonly IdentityAttribute[] }) {
  return attributes.map((attribute) => {
    const Icon = attributeIcons[attribute];
    return (
      <Badge key={attribute} tone={attribute === 'homonymous' ? 'warn' : 'danger'} icon={<Icon aria-hidden="true" />}>
        {attributeWords[attribute].word}
      </Badge>
    );
  });
}
