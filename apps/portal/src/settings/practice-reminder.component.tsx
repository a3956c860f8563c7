import { IconCalendarDue } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Session } from '@trousse/contract';
import { practicePeriod } from '@trousse/contract/practice-period';
import notice from '../shell/connection-notice.module.css';
import { formatDate, isoDay } from '../ui/format.ts';

/** In the last weeks of a period of practice: until when, and where to prolong it (WEB-09). */
export function PracticeReminder({ practice }: { practice: Session['practice'] }) {
  const due = practice !== undefined && practicePeriod(practice.validUntil, isoDay(new Date())) !== 'running';
  return (
    <div role="status">
      {due && (
        <p className={notice.notice}>
          <IconCalendarDue size={18} aria-hidden="true" />
          <span>
            <strong>Votre période d’exercice finit le {formatDate(practice.validUntil)}.</strong> Vérifiez vos choix et{' '}
            <Link to="/parametres">prolongez-la dans les paramètres</Link>.
          </span>
        </p>
      )}
    </div>
  );
}
