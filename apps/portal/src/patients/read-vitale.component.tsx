import { IconCreditCard } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '../ui/button.component.tsx';
import { readingAsked } from './reading-asked.store.ts';

/** From my patients to the people of the card, read on arrival (WEB-14). */
export function ReadVitale({ filled = false }: { filled?: boolean }) {
  const navigate = useNavigate();
  // Asked for before, and never done for want of a card.
  useEffect(() => readingAsked.set(false), []);
  return (
    <Button
      variant={filled ? 'filled' : 'outline'}
      icon={<IconCreditCard aria-hidden="true" />}
      onClick={() => {
        readingAsked.set(true);
        void navigate({ to: '/patients/carte-vitale' });
      }}
    >
      Lire la carte Vitale
    </Button>
  );
}
