import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatTime } from '../ui/format.ts';
import { remaining } from './phone-reading.ts';

/** Until when a reading holds, counted down. The count is not read out each second: the time of the end is. */
export function Countdown({ endsAt, until }: { endsAt: string; until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="figures">
      <IconHourglass size={15} aria-hidden="true" /> Valable jusqu’à {formatTime(endsAt)}
      <span aria-hidden="true"> · {remaining(until - now)}</span>
    </span>
  );
}
