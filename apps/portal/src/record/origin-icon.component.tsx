import { IconBuildingBank, IconBuildingHospital, IconUser, IconUserHeart } from '@tabler/icons-react';
import type { Origin } from '@trousse/contract';
import { originLabels } from './document-words.ts';

const icons = {
  professional: IconUser,
  structure: IconBuildingHospital,
  insurance: IconBuildingBank,
  patient: IconUserHeart,
};

/** Where a document comes from (EFF-119); `named` when no word says it beside. */
export function OriginIcon({ origin, named = false, size = 18 }: { origin: Origin; named?: boolean; size?: number }) {
  const Icon = icons[origin];
  if (!named) return <Icon size={size} aria-hidden="true" />;
  return (
    <span title={originLabels[origin]} className="soft">
      <Icon size={size} aria-hidden="true" />
      <span className="visually-hidden">{originLabels[origin]} :</span>
    </span>
  );
}
